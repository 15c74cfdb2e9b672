"""Queries that try to get out, queries that only look so, and random ones put together from the pieces of both."""

from __future__ import annotations

import random
import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager

IN = "{ ?s ?p ?o }"

CALLS = {
    "plain": "SELECT * { SERVICE <U> { ?s ?p ?o } }",
    "mixed case": "SELECT * { sErViCe <U> { ?s ?p ?o } }",
    "tab": "SELECT * { SERVICE\t<U> { ?s ?p ?o } }",
    "carriage return": "SELECT * { SERVICE\r<U> { ?s ?p ?o } }",
    "comment behind": "SELECT * { SERVICE#>\n<U> { ?s ?p ?o } }",
    "comment of quotes behind": "SELECT * { SERVICE#'\"\n<U> { ?s ?p ?o } }",
    "silent": "SELECT * { SERVICE SILENT <U> { ?s ?p ?o } }",
    "glued to silent": "SELECT * { SERVICESILENT<U>{ ?s ?p ?o } }",
    "glued to silent, small": "SELECT * { servicesilent<U>{ ?s ?p ?o } }",
    "glued to a prefix": "PREFIX x: <U> SELECT * { SERVICEx:{ ?s ?p ?o } }",
    "glued to a prefix and a name": "PREFIX x: <U> SELECT * { SERVICEx:y{ ?s ?p ?o } }",
    "glued to silent and a prefix": "PREFIX x: <U> SELECT * { SERVICESILENTx:y{ ?s ?p ?o } }",
    "glued to the empty prefix": "PREFIX : <U> SELECT * { SERVICE:{ ?s ?p ?o } }",
    "glued to a variable": "SELECT * { VALUES ?g { <U> } SERVICE?g{ ?s ?p ?o } }",
    "glued to a dollar variable": "SELECT * { VALUES ?g { <U> } SERVICE$g{ ?s ?p ?o } }",
    "a prefix of that name": "PREFIX SERVICEx: <urn:x> PREFIX x: <U> SELECT * { SERVICEx:y { ?s ?p ?o } }",
    "escaped": "SELECT * { \\u0053ERVICE <U> { ?s ?p ?o } }",
    "escaped, eight digits": "SELECT * { SERV\\U00000049CE <U> { ?s ?p ?o } }",
    "escaped line end before it": "SELECT * { #\\u000ASERVICE <U> { ?s ?p ?o } }",
    "escaped quotes around": 'SELECT * { BIND("\\u0022 AS ?x) SERVICE <U> { ?s ?p ?o } BIND("\\u0022 AS ?y) }',
    "a comment only with escapes": 'SELECT * { BIND("\\u0022" AS ?x) ?a <\\u0061#> ?b . SERVICE <U> { ?s ?p ?o } BIND("\\u0022" AS ?y) }',
    "escaped in the address": "SELECT * { SERVICE <\\u0068ttp://h/> { ?s ?p ?o } }",
    "behind a bracket": "SELECT * { FILTER(1<2)SERVICE<U>{ ?s ?p ?o } }",
    "less than, then a comment": "SELECT * { BIND(1 AS ?a) FILTER(?a<2)SERVICE#>\n<U>{ ?s ?p ?o } }",
    "less than a variable, then a comment": "SELECT * { BIND(1 AS ?a) FILTER(?a<?a)SERVICE#>\n<U>{ ?s ?p ?o } }",
    "less than and greater than": "SELECT * { FILTER(1<2&&3>2)SERVICE<U>{ ?s ?p ?o } }",
    "less than or equal": "SELECT * { FILTER(1<=2)SERVICE#>\n<U>{ ?s ?p ?o } }",
    "an IRI with a sharp": "SELECT * { ?a <urn:a#b> ?b .SERVICE<U>{ ?s ?p ?o } }",
    "an IRI that ends in a sharp": "SELECT * { OPTIONAL { ?a <urn:a#> ?b } SERVICE <U> { ?s ?p ?o } }",
    "a sharp in a local name": "PREFIX x: <urn:x> SELECT * { OPTIONAL { ?a x:a\\#b ?b } SERVICE <U> { ?s ?p ?o } }",
    "a quote in a local name": "PREFIX x: <urn:x> SELECT * { OPTIONAL { ?a x:a\\'b ?b } SERVICE <U> { ?s ?p ?o } BIND('' AS ?c) }",
    "a quote in an IRI": "SELECT * { OPTIONAL { ?a <urn:a'b> ?b } SERVICE <U> { ?s ?p ?o } BIND('' AS ?c) }",
    "an empty literal": "SELECT * { BIND(''AS ?a)SERVICE<U>{ ?s ?p ?o } }",
    "an empty long literal": "SELECT * { BIND(''''''AS ?a)SERVICE<U>{ ?s ?p ?o } BIND(''''''AS ?b) }",
    "a long literal of the other quotes": "SELECT * { BIND(\"'''\" AS ?a) SERVICE <U> { ?s ?p ?o } BIND(\"'''\" AS ?b) }",
    "two literals side by side": "SELECT * { VALUES ?x { '''a' } SERVICE <U> { ?s ?p ?o } }",
    "two literals side by side, double": 'SELECT * { VALUES ?x { """a" } SERVICE <U> { ?s ?p ?o } }',
    "a backslash at the end of a literal": "SELECT * { BIND('\\\\'AS ?a)SERVICE<U>{ ?s ?p ?o } BIND('' AS ?b) }",
    "an escaped quote in a literal": "SELECT * { BIND('\\''AS ?a)SERVICE<U>{ ?s ?p ?o } }",
    "a quote in a comment": "SELECT * { # it's\n SERVICE <U> { ?s ?p ?o } # isn't\n }",
    "a tag of a language": "SELECT * { BIND('a'@en AS ?a)SERVICE<U>{ ?s ?p ?o } }",
    "a type": "SELECT * { BIND('a'^^<urn:t#>AS ?a)SERVICE<U>{ ?s ?p ?o } }",
    "behind a number": "SELECT * { BIND(1 AS ?a)FILTER(?a=1)SERVICE<U>{ ?s ?p ?o } }",
    "in a union": "SELECT * { {}UNION{SERVICE<U>{ ?s ?p ?o }} }",
    "in an optional": "SELECT * { OPTIONAL{SERVICE<U>{ ?s ?p ?o }} }",
    "in a minus": "SELECT * { BIND(1 AS ?s) MINUS{SERVICE<U>{ ?s ?p ?o }} }",
    "in an exists": "SELECT * { FILTER EXISTS {SERVICE<U>{ ?s ?p ?o }} }",
    "in a sub-select": "SELECT * { {SELECT*{SERVICE<U>{ ?s ?p ?o }}} }",
    "in a graph": "SELECT * { OPTIONAL { GRAPH ?g {} } SERVICE <U> { GRAPH ?h { ?s ?p ?o } } }",
    "lateral": "SELECT * { BIND(1 AS ?a) LATERAL {SERVICE<U>{ ?s ?p ?o }} }",
    "nested": "SELECT * { SERVICE <U> { SERVICE <U> { ?s ?p ?o } } }",
    "behind a path": "SELECT * { OPTIONAL { ?a <urn:p>?/<urn:q>* ?b } SERVICE<U>{ ?s ?p ?o } }",
    "behind values": "SELECT * { VALUES(?a ?b){(1 2)}SERVICE<U>{ ?s ?p ?o } }",
    "base": "BASE <U> SELECT * { SERVICE <> { ?s ?p ?o } }",
    "base, glued": "BASE <U> SELECT * { SERVICESILENT<x>{ ?s ?p ?o } }",
    "base within": "BASE <U> PREFIX x: <> SELECT * { SERVICEx:{ ?s ?p ?o } }",
    "ask": "ASK{SERVICE<U>{ ?s ?p ?o }}",
    "construct": "CONSTRUCT { ?s ?p ?o } WHERE{SERVICE<U>{ ?s ?p ?o }}",
    "construct, glued": "CONSTRUCT{?s ?p ?o}{SERVICESILENT<U>{ ?s ?p ?o }}",
    "describe": "DESCRIBE ?s {SERVICE<U>{ ?s ?p ?o }}",
    "describe a term": "DESCRIBE <urn:a> ?s {SERVICESILENT<U>{ ?s ?p ?o }}",
    "aggregate": "SELECT (COUNT(*) AS ?n) {SERVICE<U>{ ?s ?p ?o }} GROUP BY ?s HAVING(COUNT(*)<2)",
    "update": "INSERT { ?s ?p ?o } WHERE { SERVICE <U> { ?s ?p ?o } }",
    "an IRI of the letters": "SELECT * { ?s <urn:service> ?o }",
    "a name of the letters": "PREFIX x: <urn:x> SELECT * { ?s x:serviceType ?o }",
    "a prefix of the letters": "PREFIX service: <urn:x> SELECT * { ?s service:a ?o }",
    "a tag of the letters": "SELECT * { ?s ?p 'a'@service }",
}
"""Construct → a query that the guard refuses; U is the address of another server."""

OTHER = {
    "load": "LOAD <U>",
    "load silent": "LOAD SILENT <U> INTO GRAPH <urn:g>",
    "load behind a comment": "#SELECT\nLOAD <U>",
    "clear behind a prefix": "PREFIX select: <urn:x> CLEAR ALL",
    "insert": "INSERT DATA { <urn:a> <urn:b> <urn:c> }",
    "from a file": "SELECT * FROM <file:///etc/hostname> { ?s ?p ?o }",
    "from a file, glued": "PREFIX f: <FILE:///etc/> SELECT * FROMf:hostname { ?s ?p ?o }",
    "from named, by a base": "BASE <file:///etc/> ASK FROM NAMED <hostname> { GRAPH ?g { ?s ?p ?o } }",
    "from a file, escaped": "SELECT * FROM <\\u0066ile:///etc/hostname> { ?s ?p ?o }",
}
"""Construct → another query that the guard refuses."""

ALLOWED = {
    "a literal": "SELECT * { ?s ?p ?o FILTER(CONTAINS(STR(?o), 'public service')) }",
    "a literal, double": 'SELECT * { ?s ?p "SERVICE" }',
    "a long literal": "SELECT * { ?s ?p '''the \"service\" it's SERVICE <http://h/>''' }",
    "a long literal, double": 'SELECT * { ?s ?p """the service\'s "service" """ }',
    "a literal over lines": "SELECT * { ?s ?p '''a\nSERVICE <http://h/> {}\nb''' }",
    "a literal with escapes": "SELECT * { ?s ?p 'a \\'service\\' \\\\' }",
    "a literal behind less than": "SELECT * { ?s ?p ?o FILTER(?o < 3 && STR(?p) = 'service') }",
    "a literal behind a glued less than": "SELECT * { ?s ?p ?o FILTER(?o<3&&STR(?p)='service') }",
    "a literal behind an IRI with a sharp": "PREFIX x: <urn:x#> SELECT * { ?s x:a 'service' }",
    "a literal with a tag": "SELECT * { ?s ?p 'service'@en }",
    "a variable": "SELECT ?serviceArea { ?serviceArea ?p ?o }",
    "a variable of those letters": "SELECT $service { $service ?p ?o }",
    "a variable that ends so": "SELECT ?public_service { ?public_service ?p ?o }",
    "a comment": "SELECT * { ?s ?p ?o } # the service of a body",
    "a comment before": "# SERVICE is not asked\nSELECT * { ?s ?p ?o }",
    "an IRI in a function": "SELECT * { BIND(IRI('http://x/service') AS ?p) ?s ?p ?o }",
    "a regular expression": "SELECT * { ?s ?p ?o FILTER(REGEX(STR(?o), '^serv(ice)+$', 'i')) }",
    "from a graph": "SELECT * FROM <urn:g> { ?s ?p ?o }",
    "from over http is no fetch": "SELECT * FROM <U> { ?s ?p ?o }",
    "a path": "SELECT * { ?s (<urn:a>|^<urn:b>)?/<urn:c>* ?o }",
    "a file that is only named": "SELECT * { ?s ?p <file:///etc/hostname> }",
    "words of an update as names": "SELECT ?insert { ?insert ?load 'CLEAR ALL' }",
}
"""Construct → a query that must be answered."""

PIECES = (
    *("SERVICE", "SERVICESILENT", "service", "SERVICE#>", "#", "#>", "'", "''", "'''", '"', '"""', "\\", "\\'", "<", ">", "<U>", "<U#>"),
    *("<urn:a#b>", "<urn:a'b>", "x:", "x:a", "x:a\\#b", ":", "?a", "?g", "$a", "{", "}", "(", ")", IN, ".", ";", ",", "1", "<2", "?a<2"),
    *(
        "FILTER(?a<2)",
        "FILTER(1<2)",
        "BIND(1 AS ?b)",
        "BIND(''AS ?c)",
        "VALUES ?x{'''a'}",
        "VALUES ?g{<U>}",
        "VALUES ?y{''a''}",
        "'it'",
        "@en",
    ),
    *(
        "OPTIONAL{}",
        "{}UNION{}",
        "\\u0022",
        "\\u000A",
        "\\u0053",
        "=",
        "&&",
        "|",
        "/",
        "^",
        "!",
        "*",
        "?",
        "[]",
        "?s <urn:p>?",
        "?s <urn:p> 'a' .",
    ),
)
_CALL = ("SERVICE", "SERVICESILENT", "SERVICE#>\n", "service", "SERVICE SILENT")
_TARGET = ("<U>", "x:a", ":", "?g", "<U#>")


def mutants(seed: int, many: int) -> Iterator[str]:
    """Queries with a call in the midst of random pieces: some reach the other server, most are faulty."""
    chosen = random.Random(seed)
    for _ in range(many):
        before = _pieces(chosen, chosen.randint(0, 3))
        call = chosen.choice(_CALL) + chosen.choice(("", " ", "\n", "#'\n")) + chosen.choice(_TARGET)
        after = _pieces(chosen, chosen.randint(0, 2))
        yield f"PREFIX x: <U> PREFIX : <U> SELECT * {{ {before}{call} {IN} {after} }}"


def _pieces(chosen: random.Random, many: int) -> str:
    return "".join(chosen.choice(PIECES) + chosen.choice(("", " ", "\n")) for _ in range(many))


@contextmanager
def other_server() -> Iterator[tuple[str, list[int]]]:
    """The address of a server that answers nothing, and how often it was reached."""
    reached: list[int] = []
    with socket.create_server(("127.0.0.1", 0), backlog=64) as listening:

        def accept() -> None:
            while True:
                try:
                    talking = listening.accept()[0]
                except OSError:
                    return
                reached.append(1)
                talking.close()

        threading.Thread(target=accept, daemon=True).start()
        yield f"http://127.0.0.1:{listening.getsockname()[1]}/", reached
        listening.shutdown(socket.SHUT_RDWR)
