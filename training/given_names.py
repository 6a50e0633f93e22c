"""People's names as agencies romanise them, for languages that name generators give in their own script: (given, surnames)."""

ROMANISED: tuple[tuple[tuple[str, ...], tuple[str, ...]], ...] = (
    (  # Arabic
        tuple("Ahmed Mohammed Omar Khaled Youssef Hassan Hussein Ali Tariq Samir Walid Nabil Faisal Abdullah Abdulrahman Mahmoud Karim Rami Ziad Bassam Fadi Nasser Salem Majid Fatima Aisha Leila Noura Hanan Rania Mona Amal Huda Samira Yasmin Zeinab".split()),
        ("al-Masri", "al-Sayed", "Haddad", "Khoury", "Mansour", "al-Hashimi", "Bin Saleh", "el-Amin", "Abdel Rahman", "al-Tamimi", "Barakat", "Nasrallah", "Shaheen", "al-Jabri", "Aoun", "Hamdan", "Benali", "Bouazizi", "Belkacem", "Cherif", "Ould Ahmed", "al-Otaibi", "Qasim", "Farouk", "Darwish", "Zayed", "Al-Rashid", "al-Khatib", "Saleh", "Sharif"),
    ),
    (  # Persian, Afghan, Kurdish
        tuple("Reza Hossein Mehdi Amir Javad Behrouz Farhad Dariush Kaveh Masoud Parviz Shirin Nasrin Narges Maryam Zahra Parisa Gulbuddin Hamid Ashraf Zalmay Habibullah Barham Nechirvan Sirwan Roza".split()),
        ("Rahimi", "Hosseini", "Ahmadi", "Karimi", "Mousavi", "Jafari", "Ebrahimi", "Rostami", "Zarei", "Ghorbani", "Noorzai", "Stanekzai", "Mohaqiq", "Wardak", "Popal", "Barzani", "Talabani", "Farahani", "Tehrani", "Sadeghi"),
    ),
    (  # Chinese: surname first, as agencies write it
        tuple("Wang Li Zhang Liu Chen Yang Zhao Huang Zhou Wu Xu Sun Hu Zhu Gao Lin He Guo Ma Luo Liang Song Zheng Xie Han Tang Feng Yu Dong Xiao".split()),
        tuple("Wei Xiaoming Jianguo Lihua Zhiqiang Yifei Meiling Jun Haibo Qiang Xiaoping Guoliang Yan Rui Zhenhua Shufen Tao Jing Yuxin Kun Wenbin Dan Hongwei Peng Lijun Mingze Xin Zhongyi Chao Na".split()),
    ),
    (  # Korean
        tuple("Kim Lee Park Choi Jung Kang Cho Yoon Jang Lim Han Oh Seo Shin Kwon Hwang Ahn Song Ryu Hong".split()),
        tuple("Min-jun Seo-yeon Ji-hoon Hyun-woo Eun-ji Sang-min Young-ho Jae-sung Soo-jin Tae-yang Dong-hyun Hye-jin Kyung-wha Jong-un Myung-bo Sung-hoon Na-rae Yong-chol Ki-tae Mi-sook".split()),
    ),
    (  # Japanese
        tuple("Hiroshi Takeshi Kenji Yuki Haruto Sakura Naomi Shinzo Yoshihiko Taro Akira Daisuke Kazuo Satoshi Masako Keiko Ayaka Ren Sota Yoko Makoto Hideki Noriko Mariko Shigeru".split()),
        tuple("Tanaka Suzuki Sato Watanabe Takahashi Ito Yamamoto Nakamura Kobayashi Kato Yoshida Yamada Sasaki Matsumoto Inoue Kimura Hayashi Shimizu Saito Mori Okada Fujita Goto Hasegawa Ishikawa Ueda Kuroda Nishimura".split()),
    ),
    (  # Russian, Ukrainian, Belarusian
        tuple("Sergei Dmitry Alexei Vladimir Mikhail Andrei Nikolai Igor Yuri Oleg Viktor Anatoly Yevgeny Pavel Konstantin Anna Maria Yelena Olga Natalia Irina Ksenia Oleksandr Volodymyr Serhiy Yulia Oksana Iryna Petro Svetlana".split()),
        tuple("Ivanov Petrov Smirnov Kuznetsov Volkov Sokolov Lebedev Morozov Novikov Pavlova Orlova Belov Zhukov Kovalenko Shevchuk Bondarenko Tkachenko Melnyk Kravchenko Lysenko Savchenko Hrytsenko Ponomarev Karpov Medvedeva Tikhonova Lukashevich Kolesnik".split()),
    ),
    (  # Greek
        tuple("Giorgos Nikos Dimitris Yannis Kostas Panagiotis Alexis Maria Eleni Katerina Sofia Vasiliki Stavros Christos Antonis".split()),
        tuple("Papadopoulos Papadakis Georgiou Nikolaidis Vlachos Angelopoulos Karagiannis Dimitriou Makris Konstantinou Samaras Economou Pappas Kyriakou Stefanidis".split()),
    ),
    (  # Hebrew
        tuple("Yossi Avi Moshe Eitan Noam Yair David Benny Gideon Tamar Miri Shira Yael Ronit Orly Tzipi Amos Ehud".split()),
        ("Cohen", "Levi", "Mizrahi", "Peretz", "Biton", "Dahan", "Avraham", "Friedman", "Katz", "Ben-David", "Golan", "Shapiro", "Barkat", "Amsalem", "Ben-Ari", "Lapidot"),
    ),
    (  # Thai, Burmese, Khmer, Lao
        tuple("Somchai Prayut Thanakorn Anucha Suthep Chai Nattapong Kanya Siriporn Pannika Yingyos Wirat Min Aung Khin Thein Zaw Hla Sok Sopheap Chan Bounmy".split()),
        tuple("Srisai Wongsuwan Chaiyasit Thongchai Rattanakul Phromphan Suksawat Boonmee Kittisak Hlaing Swe Oo Thant Myint Win Tun Vannak Samphan Sisoulith Keo".split()),
    ),
    (  # Bengali, Nepali, Sinhalese, Tamil
        tuple("Sheikh Abdul Rafiqul Nasrin Tahmina Anwar Prakash Bishnu Sher Pushpa Gagan Mahinda Sarath Nimal Chandrika Dilshan Lasith Suresh Karthik Meena Arun Kavitha".split()),
        tuple("Rahman Hossain Chowdhury Islam Begum Miah Sharma Thapa Gurung Shrestha Adhikari Deuba Perera Fernando Silva Jayawardena Wickramasinghe Bandara Ramanathan Subramaniam Krishnan Rajendran".split()),
    ),
    (  # Amharic, Somali, Tigrinya
        tuple("Abebe Tadesse Getachew Hailemariam Tsegaye Almaz Tirunesh Mulatu Demeke Workneh Abdi Hassan Farah Ayaan Ibrahim Isaias Yemane Sahle Meles Selam".split()),
        tuple("Bekele Desta Tesfaye Wolde Alemu Gebremedhin Kebede Haile Mekonnen Girma Warsame Abdullahi Mohamud Jama Nur Osman Afwerki Gebreselassie Teklu Assefa".split()),
    ),
    (  # Francophone and Lusophone Africa
        tuple("Ousmane Mamadou Ibrahima Amadou Moussa Aminata Fatoumata Awa Cheikh Alassane Laurent Félix Jean-Pierre Marie-Claire Denis Faure Idriss Blaise Kwame Kofi Armando Filipe Graça Celestino".split()),
        tuple("Diallo Traoré Keïta Coulibaly Sow Ndiaye Diop Ba Cissé Touré Ouattara Koné Kaboré Sawadogo Mbemba Tshibanda Kabongo Lukusa Mukendi Ngoma Nguema Déby Nkurunziza Ndayishimiye Macuácua Dos Santos Chissano Mondlane Pereira".replace("Dos Santos", "Dos-Santos").split()),
    ),
    (  # Andean, Mesoamerican and Mapuche
        tuple("Evo Felipa Nina Wilmer Nilda Remigio Rigoberta Hermelinda Zenón Leonidas Juana Saturnino Eleuterio Aucán Elisa Francisca Millaray Yaku Inti Waira Tupac Otilia".split()),
        tuple("Quispe Mamani Condori Choque Huanca Yupanqui Ccopa Apaza Huarachi Chuquimia Llaitul Loncón Huenchumilla Catrillanca Huaiquipán Tum Chávajay Xol Ixcoy Cumes Tzul Poma Sisa Guamán Vargas Iza Chancoso Cholango".split()),
    ),
)  # fmt: skip
