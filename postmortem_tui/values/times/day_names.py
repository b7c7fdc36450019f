"""What months and days of the week are called in the languages of those who write notes (codes: ISO 639).

Documents are read with those of the languages that have a file in `words/`; all of them are read in times that people,
chats, sheets and consoles write in the language of the screen.
"""

from collections.abc import Mapping, Sequence


def _each(names: str) -> tuple[str, ...]:
    return tuple(" ".join(one.split()) for one in names.split("|"))


MONTHS: Mapping[str, Sequence[str]] = {
    "cs": _each(
        "ledna leden led | února únor úno | března březen bře | dubna duben dub | května květen kvě | "
        "června červen čvn | července červenec čvc | srpna srpen srp | září zář | října říjen říj | "
        "listopadu listopad lis | prosince prosinec"
    ),
    "da": _each(
        "januar jan | februar feb | marts mar | april apr | maj | juni jun | juli jul | august aug | "
        "september sep sept | oktober okt | november nov | december dec"
    ),
    "de": _each(
        "januar jan jänner | februar feb | märz mär mrz | april apr | mai | juni jun | juli jul | "
        "august aug | september sep sept | oktober okt | november nov | dezember dez"
    ),
    "en": _each(
        "january jan | february feb | march mar | april apr | may | june jun | july jul | august aug | "
        "september sep sept | october oct | november nov | december dec"
    ),
    "es": _each(
        "enero ene | febrero feb | marzo mar | abril abr | mayo may | junio jun | julio jul | agosto ago | "
        "septiembre sep sept setiembre | octubre oct | noviembre nov | diciembre dic"
    ),
    "fi": _each(
        "tammikuuta tammikuu | helmikuuta helmikuu | maaliskuuta maaliskuu | huhtikuuta huhtikuu | "
        "toukokuuta toukokuu | kesäkuuta kesäkuu | heinäkuuta heinäkuu | elokuuta elokuu | "
        "syyskuuta syyskuu | lokakuuta lokakuu | marraskuuta marraskuu | joulukuuta joulukuu"
    ),
    "fr": _each(
        "janvier janv jan | février févr fév fevrier fevr | mars | avril avr | mai | juin | juillet juil | "
        "août aout | septembre sept | octobre oct | novembre nov | décembre déc decembre"
    ),
    "it": _each(
        "gennaio gen | febbraio feb | marzo mar | aprile apr | maggio mag | giugno giu | luglio lug | "
        "agosto ago | settembre set sett | ottobre ott | novembre nov | dicembre dic"
    ),
    "ja": _each("1月 | 2月 | 3月 | 4月 | 5月 | 6月 | 7月 | 8月 | 9月 | 10月 | 11月 | 12月"),
    "ko": _each("1월 | 2월 | 3월 | 4월 | 5월 | 6월 | 7월 | 8월 | 9월 | 10월 | 11월 | 12월"),
    "nl": _each(
        "januari jan | februari feb | maart mrt | april apr | mei | juni jun | juli jul | augustus aug | "
        "september sep sept | oktober okt | november nov | december dec"
    ),
    "no": _each(
        "januar jan | februar feb | mars mar | april apr | mai | juni jun | juli jul | august aug | "
        "september sep sept | oktober okt | november nov | desember des"
    ),
    "pl": _each(
        "stycznia styczeń sty | lutego luty lut | marca marzec mar | kwietnia kwiecień kwi | maja maj | "
        "czerwca czerwiec cze | lipca lipiec lip | sierpnia sierpień sie | września wrzesień wrz | "
        "października październik paź | listopada listopad lis | grudnia grudzień gru"
    ),
    "pt": _each(
        "janeiro jan | fevereiro fev | março mar | abril abr | maio mai | junho jun | julho jul | "
        "agosto ago | setembro set | outubro out | novembro nov | dezembro dez"
    ),
    "ro": _each(
        "ianuarie ian | februarie feb | martie mar | aprilie apr | mai | iunie iun | iulie iul | "
        "august aug | septembrie sept | octombrie oct | noiembrie noi | decembrie dec"
    ),
    "ru": _each(
        "январь января янв | февраль февраля фев | март марта мар | апрель апреля апр | май мая | "
        "июнь июня июн | июль июля июл | август августа авг | сентябрь сентября сен сент | "
        "октябрь октября окт | ноябрь ноября ноя нояб | декабрь декабря дек"
    ),
    "sv": _each(
        "januari jan | februari feb | mars mar | april apr | maj | juni jun | juli jul | augusti aug | "
        "september sep sept | oktober okt | november nov | december dec"
    ),
    "tr": _each(
        "ocak oca | şubat şub | mart mar | nisan nis | mayıs | haziran haz | temmuz tem | ağustos ağu | "
        "eylül eyl | ekim eki | kasım kas | aralık ara"
    ),
    "uk": _each(
        "січня січень січ | лютого лютий лют | березня березень бер | квітня квітень кві | "
        "травня травень тра | червня червень чер | липня липень лип | серпня серпень сер | "
        "вересня вересень вер | жовтня жовтень жов | листопада листопад лис | грудня грудень гру"
    ),
    "zh": _each(
        "1月 一月 | 2月 二月 | 3月 三月 | 4月 四月 | 5月 五月 | 6月 六月 | "
        "7月 七月 | 8月 八月 | 9月 九月 | 10月 十月 | 11月 十一月 | 12月 十二月"
    ),
}
"""The names of each month, January first, in lower case."""

WEEKDAYS: Mapping[str, Sequence[str]] = {
    "cs": _each("pondělí po | úterý út | středa středu st | čtvrtek čt | pátek pá | sobota sobotu | neděle neděli ne"),
    "da": _each("mandag man | tirsdag tir tirs | onsdag ons | torsdag tor tors | fredag fre | lørdag lør | søndag søn"),
    "de": _each(
        "montag mo | dienstag di | mittwoch mi | donnerstag do | freitag fr | samstag sonnabend sa | sonntag so"
    ),
    "en": _each(
        "monday mon | tuesday tue tues | wednesday wed | thursday thu thur thurs | friday fri | "
        "saturday sat | sunday sun"
    ),
    "es": _each("lunes lun | martes | miércoles mié | jueves jue | viernes vie | sábado sáb | domingo dom"),
    "fi": _each(
        "maanantai maanantaina ma | tiistai tiistaina ti | keskiviikko keskiviikkona ke | "
        "torstai torstaina to | perjantai perjantaina pe | lauantai lauantaina la | sunnuntai sunnuntaina su"
    ),
    "fr": _each("lundi lun | mardi | mercredi mer | jeudi jeu | vendredi ven | samedi sam | dimanche dim"),
    "it": _each("lunedì lun | martedì mar | mercoledì mer | giovedì gio | venerdì ven | sabato sab | domenica dom"),
    "ja": _each("月曜日 月 | 火曜日 火 | 水曜日 水 | 木曜日 木 | 金曜日 金 | 土曜日 土 | 日曜日 日"),
    "ko": _each("월요일 월 | 화요일 화 | 수요일 수 | 목요일 목 | 금요일 금 | 토요일 토 | 일요일 일"),
    "nl": _each("maandag ma | dinsdag di | woensdag wo | donderdag do | vrijdag vr | zaterdag za | zondag zo"),
    "no": _each("mandag man | tirsdag tir tirs | onsdag ons | torsdag tor tors | fredag fre | lørdag lør | søndag søn"),
    "pl": _each("poniedziałek pon | wtorek wt | środa śr | czwartek czw | piątek | sobota sob | niedziela ndz"),
    "pt": _each(
        "segunda-feira segunda seg | terça-feira terça ter | quarta-feira quarta qua | "
        "quinta-feira quinta qui | sexta-feira sexta sex | sábado sáb | domingo dom"
    ),
    "ro": _each("luni | marți | miercuri mie | joi | vineri vin | sâmbătă sâm | duminică dum"),
    "ru": _each("понедельник пн | вторник вт | среда ср | четверг чт | пятница пт | суббота сб | воскресенье вс"),
    "sv": _each("måndag mån | tisdag tis | onsdag ons | torsdag tor tors | fredag fre | lördag lör | söndag sön"),
    "tr": _each("pazartesi pzt | salı | çarşamba çar | perşembe | cuma | cumartesi cmt | pazar paz"),
    "uk": _each("понеділок пн | вівторок вт | середа ср | четвер чт | п'ятниця п’ятниця пт | субота сб | неділя нд"),
    "zh": _each(
        "星期一 周一 | 星期二 周二 | 星期三 周三 | 星期四 周四 | 星期五 周五 | 星期六 周六 | 星期日 星期天 周日"
    ),
}
"""The names of each day of the week, Monday first, in lower case; `mar` for Tuesday is left out: it is March."""
