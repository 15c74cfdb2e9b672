"""Is the cost linear? CPU of both passes on units repeated in the contexts of a statute, a decision and a gazette.

    python benchmarks/linear.py [CHARACTERS]

Each text is read at the given length (default 25,000) and, where that is not quick, at twice and four times as much.
Ends with 1 where four times the text costs more than seven times the time: a pattern went quadratic.
"""

from __future__ import annotations

import gc
import sys
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from kg.build.passes import first_pass, second_pass
from kg.model.documents import Source
from kg.model.iri import Iris

_PASSED = "(2023年11月24日云州市第十六届人民代表大会常务委员会第六次会议通过)\n"
CONTEXTS = {
    "alone": "{}",
    "statute": f"云州市河道条例\n{_PASSED}第一条 为了保护河道,制定本条例。\n第二条 {{}}\n第三条 本条例自公布之日起施行。\n",
    "decision": f"云州市人民代表大会常务委员会关于修改《云州市河道条例》的决定\n{_PASSED}一、将第一条修改为:“{{}}”\n二、{{}}\n",
    "gazette": "云州市人民代表大会常务委员会公报\n目录\n云州市第十六届人民代表大会常务委员会第六次会议议程\n{}\n"
    "云州市第十六届人民代表大会常务委员会第六次会议议程\n(2023年11月24日通过)\n一、{}\n"
    "云州市人民代表大会常务委员会任免名单\n(2023年11月24日通过)\n任命{}为云州市人民政府秘书长。\n",
    "announcement": "云州市人民代表大会常务委员会公报\n目录\n云州市人民代表大会常务委员会公告\n云州市人民代表大会常务委员会公告\n〔十六届〕第5号\n{}\n",
    "table": "云州市人大常委会任免情况表\n姓名\t职务\t任免\n{}\n",
    "list": "云州市人民代表大会常务委员会任免名单\n(2023年11月24日通过)\n任命:\n{}\n",
    "reply": "关于河道有关问题的批复\n云州市水务局:\n你局请示收悉。经研究,批复如下:\n{}\n",
}
_WORDS = (
    "甲 第 第一 第一条 第一条第二款第三项、 一、 0 1. (一) ( ) 《 》 《甲》 《〈 〈 “ ” 、 , 。 ; : - · | . … —— 的 和 甲和 对 与 关于 报告 修改 删去 市 省 "
    "任命 任命甲乙为 任命甲和 任命王明、 免去甲乙的 免去张三的主任职务 任命免去 委员会 人民法院 市人大常委会 县人民代表大会常务委员会 主任 审判员 "
    "第一条修改为:“ 修改为:“ 将“甲”修改为“乙” 《关于修改 违反本条例第一条规定, 一万元以上 处一万元以上十万元以下罚款; 责令改正, 应当, 不得 "
    "2023年 2023年11月24日 通过 审议 (以下简称甲) 以下简称 前款 本条 本条例第一条 《甲条例》第一条 自2020年1月1日起废止《甲》 《甲》同时废止、 依照《甲》第一条的规定, 本法所称甲,是指乙; 已由甲市人大常委会第一次会议通过, 第一条中的“甲”修改为“乙”。 条例 办法 中华人民共和国 代表 某会议于 附件 http:// a"
)
UNITS = [*_WORDS.split(), " ", "\t", "\n ", "\n第一条 甲", "\n第一条", "\n一、甲", "\n(一)甲;", "\n1.甲", "\n—1—\n", "王 五\n", "第一章 总则\n", "\n(2023年1月1日", "\u200b", "甲 乙\u3000"]  # fmt: skip
QUICK = 0.5
STEEP = 7.0


def text(unit: str, context: str, size: int) -> str:
    """About `size` characters of the unit in the context."""
    frame = CONTEXTS[context]
    return frame.replace("{}", unit * (size // len(unit) // frame.count("{}") + 1))


def cost(unit: str, context: str, size: int) -> float:
    """CPU seconds of both passes."""
    source = Source("x.txt", text(unit, context, size), "txt")
    start = time.process_time()
    second_pass([first_pass(source)], Iris())
    return time.process_time() - start


def steep(unit: str, context: str, size: int, quick: float = QUICK) -> str:
    """The times where they grow too fast; empty where they do not, or where the text is read in no time."""
    once = cost(unit, context, size)
    if once < quick:
        return ""
    four = cost(unit, context, 4 * size)
    return f"{context} {unit!r}: {once:.2f} s, {four:.2f} s for four times as much" if four > STEEP * once else ""


def main() -> int:
    gc.set_threshold(100_000, 50, 50)  # as `kg build` does
    size = int(sys.argv[1]) if len(sys.argv) > 1 else 25_000
    cost("甲", "statute", 100)
    found = [line for unit in UNITS for context in CONTEXTS if (line := steep(unit, context, size))]
    print("\n".join(found))
    print(f"{len(UNITS) * len(CONTEXTS)} texts of {size} characters, {len(found)} grow too fast")
    return int(bool(found))


if __name__ == "__main__":
    sys.exit(main())
