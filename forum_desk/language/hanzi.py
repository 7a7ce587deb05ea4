"""Which characters are Chinese, and the simplified form of traditional characters that occur in names.

The same person arrives as 陳偉 in one list and as 陈伟 in the next: searching and comparing use the simplified form,
what is shown and printed stays as it was written.
"""

import re
from functools import lru_cache

_BLOCKS = (
    (0x3400, 0x4DBF),
    (0x4E00, 0x9FFF),
    (0xF900, 0xFAFF),
    (0x20000, 0x3FFFF),
)
_SINGLE = frozenset("〇々")
_HAN = re.compile("[{}{}]".format("".join(_SINGLE), "".join(f"{chr(low)}-{chr(high)}" for low, high in _BLOCKS)))

_TRADITIONAL = (
    "陳張劉楊趙黃吳孫馬鄭謝許韓馮鄧蕭葉蔣蘇盧鍾譚陸閻範鄒顧龍萬錢湯賀賴龔溫藍韋藺薊關樂嚴歐陽諸單區閔蓋賈"
    "遲鄔鄺紀費項塗駱龐聶駿偉國東華麗強軍傑飛雲鳳蘭榮寶慶艷豔紅潔靜賢義禮進運達遠誠謙詩語詠談諾謹譽讓論議"
    "護誼課講識書長門問開間聞閱闊鋒鋼銀銘錦鎮鈞銳鐵鏡鍵錫欽鈺鑒鑑針會員貴賓贊財貞賜質賽賡興學實寧憲宮審寫"
    "導將專尋對屬島峽嶺嶽巖愛應憶懷戀戰戲戶執擁據擇換揚撫擴攝敵數斷時晉暉曉曄曆條極楨楓構樸樹橋機檳歡歲歷"
    "氣漢溝滿漁潤濤濟瀟灣滬澤淵漣瀾瀅燦煒煥燁燈爾環瑪瓊瑋瑤璽現畢畫當發盡碩確祿禎禪種積穎穩窮競筆節築簡簽"
    "籌經維綱綠綺緒練縱繼續纓統給級約紋納純細終結絢絲綿綸緣縣總羅罷職聯聰聖聲肅脫腦臨舉舊藝藥蘊蓮蔭蕓虛號"
    "術衛裝襲覽覺觀親訓記計設評詞試該詳誌調請諒謀證譯變豐貝負貢責貫買資軒軟輝輪輯轉辦農過還適選遼鄉鄰醫釋"
    "裡鈴銓陰隊階隨險隱雙雜雞離電霽靈頂順頌預領頤頻題顏願類顯風飄養餘館駐驍驊騰驗驚鮑鯤鳴鴻鵬鶴鷹麥齊齡龜"
    "黨點體棟樑湧傳優價倫備億嬌嫻婭嬋屆巒彥徑恆擷斕曠朧欒淥滄漸澗濱濰熾爍犖獅瑩璉瓏甌疇硯礪祐稅竇筍縉績纖"
    "繡翹艦荊莊萊蒼蘆蘺蟬賁跡軻輔軼輕轅邊郟酈釗鉉錚錄鍇鎧鎬鏘鑾闕闖闡隴隸霧韜頡頎顓顥騏騫驪驄鯉鳶鴿鷗鸞鵑"
    "鶯遊鐘岡劍勁勛勳勝勵勸厲參啟啓喬嘯園圓圖團堅壯壽夢奮媧寵崗嵐嶸幹幾廣廬廠彌彎徹悅愷憑懇揮摯撥斂昇晝暢"
    "梔棗棲業樓標樺檜櫻權沖況淺減測準濃濬烏無熱爭爺牽獨獻玨瑣璣璦產異眾礎祕禦穀紹網綾緯緹縈聳脈臺與茲葦蓀"
    "蔥薈薑處補覓視訊託誕謐贏車載邁郵釵鉑銅鎖鑄閃陣陝雋靄鞏須頁駕騎驕魯鮮鳥鴛鴦際師紡織貿療廳劃礦營協"
)
_SIMPLIFIED = (
    "陈张刘杨赵黄吴孙马郑谢许韩冯邓萧叶蒋苏卢钟谭陆阎范邹顾龙万钱汤贺赖龚温蓝韦蔺蓟关乐严欧阳诸单区闵盖贾"
    "迟邬邝纪费项涂骆庞聂骏伟国东华丽强军杰飞云凤兰荣宝庆艳艳红洁静贤义礼进运达远诚谦诗语咏谈诺谨誉让论议"
    "护谊课讲识书长门问开间闻阅阔锋钢银铭锦镇钧锐铁镜键锡钦钰鉴鉴针会员贵宾赞财贞赐质赛赓兴学实宁宪宫审写"
    "导将专寻对属岛峡岭岳岩爱应忆怀恋战戏户执拥据择换扬抚扩摄敌数断时晋晖晓晔历条极桢枫构朴树桥机槟欢岁历"
    "气汉沟满渔润涛济潇湾沪泽渊涟澜滢灿炜焕烨灯尔环玛琼玮瑶玺现毕画当发尽硕确禄祯禅种积颖稳穷竞笔节筑简签"
    "筹经维纲绿绮绪练纵继续缨统给级约纹纳纯细终结绚丝绵纶缘县总罗罢职联聪圣声肃脱脑临举旧艺药蕴莲荫芸虚号"
    "术卫装袭览觉观亲训记计设评词试该详志调请谅谋证译变丰贝负贡责贯买资轩软辉轮辑转办农过还适选辽乡邻医释"
    "里铃铨阴队阶随险隐双杂鸡离电霁灵顶顺颂预领颐频题颜愿类显风飘养余馆驻骁骅腾验惊鲍鲲鸣鸿鹏鹤鹰麦齐龄龟"
    "党点体栋梁涌传优价伦备亿娇娴娅婵届峦彦径恒撷斓旷胧栾渌沧渐涧滨潍炽烁荦狮莹琏珑瓯畴砚砺佑税窦笋缙绩纤"
    "绣翘舰荆庄莱苍芦蓠蝉贲迹轲辅轶轻辕边郏郦钊铉铮录锴铠镐锵銮阙闯阐陇隶雾韬颉颀颛颢骐骞骊骢鲤鸢鸽鸥鸾鹃"
    "莺游钟冈剑劲勋勋胜励劝厉参启启乔啸园圆图团坚壮寿梦奋娲宠岗岚嵘干几广庐厂弥弯彻悦恺凭恳挥挚拨敛升昼畅"
    "栀枣栖业楼标桦桧樱权冲况浅减测准浓浚乌无热争爷牵独献珏琐玑瑷产异众础秘御谷绍网绫纬缇萦耸脉台与兹苇荪"
    "葱荟姜处补觅视讯托诞谧赢车载迈邮钗铂铜锁铸闪阵陕隽霭巩须页驾骑骄鲁鲜鸟鸳鸯际师纺织贸疗厅划矿营协"
)
_SIMPLER = str.maketrans(dict(zip(_TRADITIONAL, _SIMPLIFIED, strict=True)))


@lru_cache(maxsize=16384)
def is_han(char: str) -> bool:
    """Whether one character is a Chinese character."""
    return _HAN.match(char) is not None


def has_han(text: str) -> bool:
    """Whether the text contains a Chinese character."""
    return _HAN.search(text) is not None


def simplified(text: str) -> str:
    """The text with frequent traditional characters simplified, character for character."""
    return text.translate(_SIMPLER)
