"""Every operator, method and kind of variable of the client's query language, over a small world with the answers written by hand.

The answers follow the rules of the reference (src/docs/reference/emulator.md): a fact that is missing satisfies `== None` and
`== ""` and nothing else, so that neither a comparison nor its negation finds it.
"""

import datetime

from comet_ml.exceptions import NotFound
from comet_ml.query import Environment, Metadata, Metric, Other, Parameter, Tag

import logged
from logged import WORKSPACE
from runner import check, equal, raises

PROJECT = "queries"
ALL = "a b c d e f g h i"


def utc(*parts, micros=0):
    return datetime.datetime(*parts, micros, datetime.timezone.utc)


# What each of them logs; of several values of a metric the last one counts. p, q and r are archived.
EXPERIMENTS = {
    "a": dict(
        start=utc(2019, 9, 24, 3, 0, 0), seconds=3600, acc=[0.2, 0.99], loss=[0.05], lr=0.001, optimizer="adam", use_bn=True,
        note="first run", best_epoch=17, tags=["best"], os="Linux", hostname="gpu-1", pid=101, file="src/train.py", html="<p>",
    ),
    "b": dict(
        start=utc(2019, 9, 24, 4, 59, 59, micros=999_000), seconds=60, acc=[0.98], loss=[0.1], lr=0.3, optimizer="adamw",
        use_bn=False, note="", tags=["best", "old"], os="darwin", hostname="gpu-2", pid=102, file="eval.py",
    ),
    "c": dict(
        start=utc(2019, 9, 24, 5, 0, 0), seconds=120, acc=[0.95, 0.9], loss=[2], lr=0.3, optimizer="sgd", use_bn=True,
        best_epoch=3, tags=["old"], os="Linux", hostname="cpu-1", pid=103,
    ),
    "d": dict(
        start=utc(2019, 9, 24, 5, 1, 2, micros=345_000), seconds=121, acc=[0], loss=[3], lr=1, optimizer="Adam", note="x",
        tags=["two words"], os="Windows", pid=104,
    ),
    "e": dict(start=utc(2019, 9, 24, 7, 0, 0), seconds=3600.5, loss=[-1], lr=10, optimizer="", use_bn=False, note="None"),
    "f": dict(
        start=utc(2020, 2, 29, 0, 0, 0), seconds=0, acc=[1], loss=[float("inf")], optimizer="nadam", note="first, second",
        tags=["best"], os="linux", hostname="gpu-1.lan", html="<p>",
    ),
    "g": dict(start=utc(2020, 3, 1, 0, 0, 0), running=True),
    "h": dict(
        start=utc(2019, 12, 31, 23, 59, 59), seconds=7200, acc=[0.95], lr=0.1, optimizer="lädt + 100%", use_bn=True,
        note='50% "x"', best_epoch=17, tags=["é/x", "best"], os="Linux", hostname="CPU-2",
    ),
    "i": dict(
        start=utc(2020, 1, 1, 0, 0, 0), seconds=59.999, acc=[0.5], loss=[0.5], lr=0.5, optimizer="sgd", use_bn=False, note=" ",
        tags=["old", "two words"], hostname="gpu-3",
    ),
    "p": dict(
        start=utc(2019, 9, 24, 3, 0, 0), seconds=3600, acc=[0.2, 0.99], loss=[0.05], lr=0.001, optimizer="adam", use_bn=True,
        note="first run", tags=["best"], os="Linux", archived=True,
    ),
    "q": dict(
        start=utc(2021, 1, 1, 0, 0, 0), seconds=30, acc=[0.1], loss=[9], lr=0.3, optimizer="sgd", tags=["old"], archived=True,
    ),
    "r": dict(start=utc(2021, 1, 2, 0, 0, 0), seconds=1, archived=True),
}  # fmt: skip


def of_metrics():
    acc, loss = Metric("acc"), Metric("loss")
    yield acc > 0.98, "a f"
    yield acc >= 0.98, "a b f"
    yield acc < 0.9, "d i"
    yield acc <= 0.9, "c d i"
    yield acc == 1, "f"
    yield acc == 0, "d"
    yield acc != 1, "a b c d h i"
    yield acc > "0.9", "a b f h"
    yield acc == True, "f"  # noqa: E712: that is the language
    yield acc == False, "d"  # noqa: E712
    yield acc == None, "e g"  # noqa: E711
    yield acc != None, "a b c d f h i"  # noqa: E711
    yield acc.between(0.9, 0.98), "b c h"
    yield acc.between(0, 0), "d"
    yield acc.between(0.98, 0.9), ""
    yield loss < 0.1, "a e"
    yield loss <= 0.1, "a b e"
    yield loss > 2, "d f"
    yield loss >= 2, "c d f"
    yield loss > 1e300, "f"
    yield loss == -1, "e"
    yield loss < 0, "e"
    yield loss.between(-1, 0.1), "a b e"
    yield Metric("no such metric") > 0, ""


def of_parameters():
    lr, optimizer, use_bn = Parameter("lr"), Parameter("optimizer"), Parameter("use_bn")
    yield lr >= 0.3, "b c d e i"
    yield lr == 0.3, "b c"
    yield lr != 0.3, "a d e h i"
    yield lr < 1, "a b c h i"
    yield lr <= 0.1, "a h"
    yield lr > 1, "e"
    yield lr == 1.0, "d"
    yield lr == 1e-3, "a"
    yield lr.between(0.1, 1), "b c d h i"
    yield lr == None, "f g"  # noqa: E711
    yield lr != None, "a b c d e h i"  # noqa: E711
    yield optimizer == "adam", "a"
    yield optimizer != "adam", "b c d e f h i"
    yield optimizer == b"sgd", "c i"
    yield optimizer == "lädt + 100%", "h"
    yield optimizer < "adam", "d e"
    yield optimizer <= "adam", "a d e"
    yield optimizer > "b", "c f h i"
    yield optimizer >= "sgd", "c i"
    yield optimizer.contains("da"), "a b d f"
    yield optimizer.contains("adam"), "a b f"
    yield optimizer.contains("100%"), "h"
    yield optimizer.startswith("ad"), "a b"
    yield optimizer.startswith("Ad"), "d"
    yield optimizer.endswith("am"), "a d f"
    yield optimizer == "", "e g"
    yield optimizer != "", "a b c d f h i"
    yield optimizer == None, "g"  # noqa: E711
    yield optimizer != None, "a b c d e f h i"  # noqa: E711
    yield use_bn == True, "a c h"  # noqa: E712
    yield use_bn == False, "b e i"  # noqa: E712
    yield use_bn != True, "b e i"  # noqa: E712
    yield use_bn != False, "a c h"  # noqa: E712
    yield use_bn == 1, "a c h"
    yield use_bn > 0, "a c h"
    yield use_bn.between(0, 1), "a b c e h i"
    yield use_bn == None, "d f g"  # noqa: E711
    yield use_bn != None, "a b c e h i"  # noqa: E711


def of_others():
    note, best_epoch = Other("note"), Other("best_epoch")
    yield note == "x", "d"
    yield note != "x", "a b e f h i"
    yield note == "None", "e"
    yield note == " ", "i"
    yield note.contains("x"), "d h"
    yield note.contains('"'), "h"
    yield note.startswith("first"), "a f"
    yield note.endswith("run"), "a"
    yield note == "", "b c g"
    yield note != "", "a d e f h i"
    yield note == None, "c g"  # noqa: E711
    yield note != None, "a b d e f h i"  # noqa: E711
    yield best_epoch > 3, "a h"
    yield best_epoch == 17, "a h"
    yield best_epoch.between(3, 16), "c"
    yield best_epoch == None, "b d e f g i"  # noqa: E711
    yield Other("Name") == "a", "a"
    yield Other("Name") > "f", "g h i"


def of_environments():
    system, hostname, pid = Environment("os"), Environment("hostname"), Environment("pid")
    yield system == "Linux", "a c h"
    yield system != "Linux", "b d f"
    yield system.contains("in"), "a b c d f h"
    yield system.startswith("L"), "a c h"
    yield system.endswith("win"), "b"
    yield system == None, "e g i"  # noqa: E711
    yield system != None, "a b c d f h"  # noqa: E711
    yield system == "", "e g i"
    yield system != "", "a b c d f h"
    yield hostname.contains("gpu"), "a b f i"
    yield hostname.startswith("gpu-1"), "a f"
    yield hostname.endswith("1"), "a c"
    yield pid > 102, "c d"
    yield pid.between(101, 102), "a b"
    yield pid == None, "e f g h i"  # noqa: E711


def of_tags():
    yield Tag("best"), "a b f h"
    yield Tag("old"), "b c i"
    yield Tag("two words"), "d i"
    yield Tag("é/x"), "h"
    yield Tag("no such tag"), ""


def of_metadata():
    yield Metadata("user_name") == WORKSPACE, ALL
    yield Metadata("user_name") != WORKSPACE, ""
    yield Metadata("user_name").contains(WORKSPACE[1:]), ALL
    yield Metadata("file_name") == "train.py", "a"
    yield Metadata("file_path").startswith("src/"), "a"
    yield Metadata("file_path").endswith(".py"), "a b"
    yield Metadata("file_name") == None, "c d e f g h i"  # noqa: E711
    yield Metadata("file_name") != None, "a b"  # noqa: E711
    yield Metadata("optimizationId") == None, ALL  # noqa: E711
    yield Metadata("hasHtml") == True, "a f"  # noqa: E712
    yield Metadata("hasHtml") == False, "b c d e g h i"  # noqa: E712
    yield Metadata("runActive") == True, "g"  # noqa: E712
    yield Metadata("runActive") != True, "a b c d e f h i"  # noqa: E712
    yield Metadata("no such member") == "x", ""


def of_times():
    start, end, duration = (Metadata(name) for name in ("start_server_timestamp", "end_server_timestamp", "duration"))
    five = datetime.datetime(2019, 9, 24, 5)
    yield start < five, "a b"
    yield start <= five, "a b c"
    yield start > five, "d e f g h i"
    yield start >= five, "c d e f g h i"
    yield start == five, "c"
    yield start != five, "a b d e f g h i"
    yield start < "2019-09-24 05:00:00", "a b"
    yield start >= datetime.datetime(2019, 9, 24, 5, 1, 2, 345_000), "d e f g h i"
    yield start >= datetime.datetime(2019, 9, 24, 5, 1, 2, 345_678), "e f g h i"
    yield start >= utc(2019, 9, 24, 5, 0, 0), "c d e f g h i"
    # The same moment, two hours further to the east.
    yield start > datetime.datetime(2019, 9, 24, 7, tzinfo=datetime.timezone(datetime.timedelta(hours=2))), "d e f g h i"
    yield start >= datetime.datetime(2020, 1, 1), "f g i"
    yield start == None, ""  # noqa: E711
    yield end < datetime.datetime(2019, 9, 24, 5, 2), "a b"
    yield end <= datetime.datetime(2019, 9, 24, 5, 2), "a b c"
    yield end == None, "g"  # noqa: E711
    yield end != None, "a b c d e f h i"  # noqa: E711
    yield duration > (2 * 60), "a d e h"
    yield duration >= 120, "a c d e h"
    yield duration < 60, "f g i"
    yield duration == 3600.5, "e"
    yield duration.between(60, 120), "b c"
    yield duration.between(60, 3600), "a b c d"


def of_negations():
    """Of a comparison, where both of the client's calls do the same."""
    acc, loss, optimizer = Metric("acc"), Metric("loss"), Parameter("optimizer")
    yield ~(loss < 0.1), "b c d f i"
    yield ~(loss <= 0.1), "c d f i"
    yield ~(loss > 2), "a b c e i"
    yield ~(loss >= 2), "a b e i"
    yield ~(loss == 2), "a b d e f i"
    yield ~(loss != 2), "c"
    yield ~acc.between(0.9, 0.98), "a d f i"
    yield ~loss.between(-1, 0.1), "c d f i"
    yield ~optimizer.contains("da"), "c e h i"
    yield ~optimizer.startswith("ad"), "c d e f h i"
    yield ~optimizer.endswith("am"), "b c e h i"
    yield ~(optimizer == ""), "a b c d f h i"
    yield ~(optimizer != ""), "e g"
    yield ~(Parameter("lr") == None), "a b c d e h i"  # noqa: E711
    yield ~(Parameter("lr") != None), "f g"  # noqa: E711
    yield ~(Parameter("use_bn") == True), "b e i"  # noqa: E712
    yield ~Tag("best"), "c d e g i"
    yield ~(Metadata("start_server_timestamp") < datetime.datetime(2020, 1, 1)), "f g i"
    yield ~Metadata("duration").between(60, 3600), "e f g h i"
    yield ~Environment("hostname").contains("gpu"), "c h"
    yield ~Other("note").startswith("first"), "b d e h i"


def of_compositions():
    """Of comparisons, where both of the client's calls do the same."""
    acc, loss, lr, optimizer = Metric("acc"), Metric("loss"), Parameter("lr"), Parameter("optimizer")
    yield (loss < 0.1) & (acc > 0.9), "a"
    yield (loss < 0.1) & (lr >= 0.3), "e"
    yield (loss < 0.1) & (lr < 0.3) & Tag("best") & (acc > 0.9), "a"
    yield (loss < 0.1) & ~(optimizer == "adam"), "e"
    yield (loss < 0.1) & ~(acc < 0.9), "a"
    yield ~(loss < 0.1) & (acc > 0.9), "b f"
    yield Tag("best") & ~Tag("old"), "a f h"
    yield Tag("best") & Tag("old"), "b"
    yield (Environment("os") == "Linux") & (Other("best_epoch") == 17) & (Metadata("duration") > 3600), "h"
    yield (loss < 0.1) | (acc > 0.9), "a b e f h"
    yield (loss < 0.1) | (lr > 0.3), "a d e i"
    yield Tag("best") | Tag("old"), "a b c f h i"
    yield ((loss < 0.1) | (acc > 0.9)) & (lr > 0.3), "e"
    yield (acc > 0.5) & ((loss < 0.1) | (loss > 5)), "a f"
    yield (acc > 0.5) & ((loss < 0.1) | (lr > 0.2)), "a b c"
    yield (acc > 0.5) & (loss == None) | (loss < 0), "e h"  # noqa: E711
    yield ~((loss < 0.1) | (acc > 0.9)), "c d i"
    yield ~(Tag("best") | Tag("old")), "d e g"
    yield ~((optimizer == "adam") | (optimizer == "sgd")), "b d e f h"
    yield (acc > 0.9) & (Metric("no such metric") > 0), ""


def of_negations_of_several():
    """With what is right, which `search` finds, and what `query` finds: it sends `~(a & b)` as `~a & ~b`."""
    acc, loss = Metric("acc"), Metric("loss")
    yield ~((loss < 0.1) & (acc > 0.9)), "b c d f i", "c d i"
    yield ~(Tag("best") & Tag("old")), "a c d e f g h i", "d e g"
    yield ~((loss < 0.1) & (Parameter("lr") < 0.3)), "b c d e f i", "b c d i"


def of_archived():
    yield Metric("acc") > 0.5, "p"
    yield Metric("loss") > 1, "q"
    yield Metric("acc") == None, "r"  # noqa: E711
    yield Parameter("lr") == 0.3, "q"
    yield Parameter("use_bn") == None, "q r"  # noqa: E711
    yield Other("note") == "", "q r"
    yield Environment("os") == "Linux", "p"
    yield Tag("old"), "q"
    yield ~Tag("old"), "p r"
    yield Metadata("start_server_timestamp") >= datetime.datetime(2021, 1, 2), "r"
    yield Metadata("duration").between(30, 3600), "p q"
    yield (Metric("acc") > 0.5) | (Parameter("lr") == 0.3), "p q"
    yield (Metric("acc") < 0.5) & (Parameter("optimizer") == "sgd"), "q"


def make(world):
    """Logs the experiments when the first check needs them; the key of each by its name."""
    if not hasattr(world, "queried"):
        world.api.create_project(WORKSPACE, PROJECT)
        world.queried = {name: log(world.api, name, **facts) for name, facts in EXPERIMENTS.items()}
    return world.queried


def log(api, name, start, seconds=None, acc=(), loss=(), running=False, archived=False, **facts):
    experiment = logged.create(api, PROJECT, name)
    for step, value in enumerate(acc):
        experiment.log_metric("acc", value, step=step)
    for step, value in enumerate(loss):
        experiment.log_metric("loss", value, step=step)
    for parameter in ("lr", "optimizer", "use_bn"):
        if parameter in facts:
            experiment.log_parameter(parameter, facts[parameter])
    for other in ("note", "best_epoch"):
        if other in facts:
            experiment.log_other(other, facts[other])
    if "tags" in facts:
        experiment.add_tags(facts["tags"])
    for member, setter in (("os", "os"), ("hostname", "hostname"), ("pid", "pid"), ("file", "filename")):
        if member in facts:
            getattr(experiment, f"set_{setter}")(facts[member])
    if "html" in facts:
        experiment.log_html(facts["html"])
    millis = int(start.timestamp()) * 1000 + start.microsecond // 1000
    experiment.set_start_time(millis)
    if seconds is not None:
        experiment.set_end_time(millis + round(seconds * 1000))
    if running:
        experiment.set_state("running")
    if archived:
        experiment.archive()
    return experiment.key


def found(world, call, expression, archived=False):
    """The names of the experiments whose keys the call finds, in the order of the alphabet."""
    names = {key: name for name, key in make(world).items()}
    experiments = getattr(world.api, call)(WORKSPACE, PROJECT, expression, archived=archived)
    return " ".join(sorted(names[experiment.key] for experiment in experiments))


def compare(world, cases, archived=False):
    wrong = []
    # Once for each call: a variable keeps what a call learns of it.
    for call in ("query", "search"):
        for expression, expected in cases():
            answer = found(world, call, expression, archived)
            if answer != expected:
                wrong.append(f"{call} {expression!r}: {answer!r}, not {expected!r}")
    equal(wrong, [], "wrong answers")


@check("query and search by metric find exactly the experiments that were found by hand")
def metrics(world):
    compare(world, of_metrics)


@check("query and search by parameter find exactly those, by numbers, texts, booleans, None and the empty text")
def parameters(world):
    compare(world, of_parameters)


@check("query and search by what else was logged, and by the environment, find exactly those")
def others(world):
    compare(world, of_others)
    compare(world, of_environments)


@check("query and search by tag and by metadata find exactly those")
def tags_and_metadata(world):
    compare(world, of_tags)
    compare(world, of_metadata)
    for call in ("query", "search"):
        equal(found(world, call, Metadata("experimentKey") == make(world)["c"]), "c", call)


@check("query and search by times, in UTC where no zone is given, and by durations in seconds find exactly those")
def times(world):
    compare(world, of_times)


@check("query and search of a negation find exactly those, and none whose fact is missing")
def negations(world):
    compare(world, of_negations)
    for call in ("query", "search"):
        equal(found(world, call, ~~(Metric("acc") > 0.98)), "a f", f"{call} of two negations")


@check("query and search of several conditions find exactly those")
def compositions(world):
    compare(world, of_compositions)


@check("search of the negation of several conditions is right where query is known to be wrong")
def negations_of_several(world):
    for number in range(len(list(of_negations_of_several()))):
        expression, right, _ = list(of_negations_of_several())[number]
        equal(found(world, "search", expression), right, f"search {expression!r}")
        expression, _, known_wrong = list(of_negations_of_several())[number]
        equal(found(world, "query", expression), known_wrong, f"query {expression!r}")


@check("query and search of archived experiments find only those")
def archived(world):
    compare(world, of_archived, archived=True)


@check("query asks for a tag that nobody has, search does not: its negation is all or nothing")
def unknown_tag(world):
    equal(found(world, "query", ~Tag("no such tag")), ALL)
    equal(found(world, "search", ~Tag("no such tag")), "")


@check("search with an unknown column drops its side of an or, query finds nothing")
def unknown_column(world):
    expression = (Metric("acc") > 0.98) | (Metric("no such metric") > 0)
    equal(found(world, "search", expression), "a f")
    equal(found(world, "query", expression), "")


@check("search finds by pages as large as asked for")
def pages(world):
    keys = make(world)
    pages = [
        [e.key for e in world.api.search(WORKSPACE, PROJECT, Metric("acc") >= 0, page=page, page_size=3)] for page in (1, 2, 3, 4)
    ]
    equal([len(page) for page in pages], [3, 3, 1, 0])
    equal(sorted(sum(pages, [])), sorted(keys[name] for name in "abcdfhi"))
    raises(NotFound, world.api.search, WORKSPACE, "no such project", Metric("acc") >= 0)


@check("query refuses what the type of a column does not allow, and what Python would read differently")
def refused(world):
    make(world)

    def query(expression):
        return world.api.query(WORKSPACE, PROJECT, expression)

    raises(ValueError, query, Parameter("optimizer").between(1, 2))
    raises(ValueError, query, Metric("acc").contains("1"))
    raises(ValueError, query, Metric("acc").startswith("1"))
    raises(ValueError, lambda: query(Metadata("start_server_timestamp").between(datetime.datetime(2019, 1, 1), 2)))
    raises(TypeError, query, Metadata("start_server_timestamp") < datetime.date(2019, 9, 24))
    raises(TypeError, lambda: (Metric("acc") > 0.5) and (Metric("loss") < 1))
    raises(TypeError, lambda: 0.1 < Metric("acc") < 0.9)
    raises(TypeError, lambda: not Metric("acc"))
    raises(ValueError, lambda: "x" in Other("note"))
    raises(Exception, query, Metric("acc"))


@check("get_query_variables names every column once")
def variables(world):
    make(world)
    # A tag is a condition already, and has its name inside.
    listed = [getattr(variable, "lhs", variable) for variable in world.api.get_query_variables(WORKSPACE, PROJECT)]
    found = [(type(variable).__name__.strip("_"), variable.name) for variable in listed]
    equal(len(found), len(set(found)), "distinct variables")
    fixed = ["Metadata", "experimentKey"], ["Metadata", "start_server_timestamp"], ["Metadata", "duration"], ["Metadata", "hasHtml"]
    equal({tuple(variable) for variable in fixed} - set(found), set(), "missing")
    logged_columns = {("Metric", "acc"), ("Metric", "loss"), ("Parameter", "lr"), ("Parameter", "optimizer")}
    logged_columns |= {("Parameter", "use_bn"), ("Other", "note"), ("Other", "best_epoch"), ("Other", "Name")}
    logged_columns |= {("Environment", "os"), ("Environment", "hostname"), ("Environment", "pid")}
    logged_columns |= {("Tag", tag) for tag in ("best", "old", "two words", "é/x")}
    equal({variable for variable in found if variable[0] != "Metadata"}, logged_columns)
