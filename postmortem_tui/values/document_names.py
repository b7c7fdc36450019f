"""What people call such a document, in nine languages: `# RCA: API slow` names itself, and needs no `Postmortem:`."""

import re

from postmortem_tui.lazy import late

_SPACED = (
    "postmortem,post mortem,incident report,incident review,incident retrospective,incident analysis,incident record,"
    "incident summary,incident write up,incident writeup,incident postmortem,major incident report,outage report,"
    "outage review,outage analysis,disruption report,problem report,post incident review,post incident report,"
    "post incident analysis,post outage review,post event summary,retrospective,retro,root cause analysis,"
    "root cause report,root cause,rca,pir,coe,correction of error,correction of errors,cause of error,aar,"
    "after action review,after action report,learning review,lessons learned,write up,writeup,"
    "vorfallbericht,vorfallsbericht,störungsbericht,zwischenfallbericht,ausfallbericht,incident bericht,"
    "incidentbericht,nachbetrachtung,nachbereitung,rückblick,ursachenanalyse,störungsanalyse,vorfallanalyse,"
    "rapport d incident,compte rendu d incident,compte rendu de l incident,analyse d incident,bilan d incident,"
    "revue d incident,analyse post incident,retour d expérience,rétrospective,analyse des causes,"
    "informe de incidente,informe del incidente,informe de incidentes,reporte de incidente,análisis post incidente,"
    "análisis del incidente,análisis de causa raíz,revisión del incidente,retrospectiva,"
    "relatório de incidente,relatório do incidente,análise de causa raiz,análise pós incidente,análise do incidente,"
    "revisão do incidente,постмортем,отчёт об инциденте,отчет об инциденте,отчёт о сбое,отчет о сбое,"
    "разбор инцидента,анализ инцидента,анализ первопричин,ретроспектива,"
    "장애 보고서,장애보고서,장애 보고,장애 회고,인시던트 보고서,사고 보고서,포스트모템,포스트 모템,사후 분석,회고"
)
_UNSPACED = (
    "障害報告書,障害報告,障害レポート,障害分析,インシデント報告書,インシデント報告,インシデントレポート,"
    "ポストモーテム,振り返り,事後検証,事故报告,事故報告,故障报告,故障報告,事件报告,事件報告,事故复盘,故障复盘,"
    "复盘报告,复盘,事后分析,事後分析,事後檢討,根因分析"
)
_LINKED = "for|of|on|about|from|zu|zum|zur|über|vom|sur|du|de|des|sobre|del|da|do|о|об|по"

_NAMES = "|".join(sorted(map(re.escape, _SPACED.split(",")), key=len, reverse=True))
_NAMED = late(
    rf"^\W*(?:\d[\d\W]*)?(?:the )?(?:{_NAMES})(?:\s*$|\s*[:：|,;#(（\[【/–—-]|\s+(?:[-–—|#]|\d|(?:{_LINKED})\b))"
    rf"|(?<!\w)(?:{_NAMES})\W*$|[(\[（【](?:{_NAMES})[)\]）】]|{'|'.join(_UNSPACED.split(','))}"
)
_BETWEEN = late(r"(?<=\w)[-‐‑'’ ](?=\w)|\s+")


def names_a_document(title: str) -> bool:
    """Return whether a title says what kind of document it names: `Incident report`, `API outage – RCA`, `事故复盘`."""
    return bool(_NAMED.search(_BETWEEN.sub(" ", title.casefold())))
