"""Changes to what a server holds, drawn at random, through the writes that Comet's own client would send."""

import collections
import json
import urllib.parse
import urllib.request

START = 1_750_000_000_000

Experiment = collections.namedtuple("Experiment", "key workspace project archived")

# Experiments are made more often than they go, and projects seldom go.
KINDS = (
    *("metric", "parameter", "other", "tag", "text", "asset", "rename", "notes") * 2,
    *("archive", "move", "finish", "delete") * 3,
    *("create",) * 7,
    *("rename project", "delete project", "make project"),
)


class Changes:
    def __init__(self, server, key, random):
        self.server = server
        self.url = f"{server.url}/api/rest/v2/"
        self.key = key
        self.random = random
        self.made = 0
        self.deleted = set()
        self.direct = urllib.request.build_opener(urllib.request.ProxyHandler({}))

    def make(self):
        """One change; says which."""
        self.made += 1
        experiments = self._experiments()
        key, workspace, project, archived = self.random.choice(experiments)
        change = self.random.choice(KINDS)
        if change == "metric":
            self._points(key, f"metric-{self.random.randrange(8)}")
        elif change == "parameter":
            self._post("experiment/parameter", experimentKey=key, parameterName="lr", parameterValue=str(self.random.random()))
        elif change == "other":
            self._post("experiment/log-other", experimentKey=key, key="note", value=f"change {self.made}", timestamp=self._now())
        elif change == "rename":
            self._post("experiment/log-other", experimentKey=key, key="Name", value=f"name {self.made}", timestamp=self._now())
        elif change == "tag":
            self._post("experiment/tags", experimentKey=key, addedTags=[f"tag-{self.random.randrange(4)}"])
        elif change == "text":
            self._post("experiment/code", experimentKey=key, code=f"change {self.made}")
        elif change == "asset":
            self.server.add_asset(key, f"file-{self.random.randrange(3)}", self.random.randrange(1, 5_000), self.made)
        elif change == "archive":
            self._get("write/experiment/restore" if archived else "write/experiment/archive", experimentKey=key)
        elif change == "finish":
            self._get("write/experiment/stop", experimentKey=key)
        elif change == "create":
            created = self._post("experiment/create", workspaceName=workspace, projectName=project)["experimentKey"]
            if self.random.random() < 0.3:
                self._get("write/experiment/set-status", experimentKey=created)
            else:
                times = {"startTimeMillis": START, "endTimeMillis": START + 60_000}
                self._post("experiment/set-start-end-time", experimentKey=created, **times)
            self._points(created, "loss")
        elif change == "move":
            target = self.random.choice([other.project for other in experiments if other.workspace == workspace])
            self._post("experiment/move", targetWorkspaceName=workspace, targetProjectName=target, experimentKeys=[key])
        elif change == "delete":
            self._get("write/experiment/delete", experimentKey=key)
            self.deleted.add(key)
        elif change == "notes":
            self._post("project/notes", workspaceName=workspace, projectName=project, notes=f"change {self.made}")
        elif change == "rename project":
            name = f"renamed-{self.made}"
            self._post("project/update", workspaceName=workspace, projectName=project, newProjectName=name)
        elif change == "make project":
            self._post("project/create", workspaceName=workspace, projectName=f"made-{self.made}")
        elif change == "delete project":
            self._delete_project(workspace, project, experiments)
        return change

    def _delete_project(self, workspace, project, experiments):
        """With its experiments, or without, which the server then moves to the project `general`; few others must be left."""
        inside = {found.key for found in experiments if (found.workspace, found.project) == (workspace, project)}
        together = project == "general" or self.random.random() < 0.5
        if len(experiments) - len(inside) < 10:
            return
        self._post("project/delete", workspaceName=workspace, projectName=project, deleteAllExperiments=together)
        if together:
            self.deleted |= inside

    def _experiments(self):
        """What the server has now, without links; in the same order each time."""
        found = {}
        for workspace in self._get("workspaces")["workspaceNames"]:
            for project in self._get("projects", workspaceName=workspace)["projects"]:
                name = project["projectName"]
                for archived in (False, True):
                    listed = self._get("experiments", workspaceName=workspace, projectName=name, archived=archived)
                    for one in listed["experiments"]:
                        place = (one["workspaceName"], one["projectName"])
                        found[one["experimentKey"]] = Experiment(one["experimentKey"], *place, archived)
        return [found[key] for key in sorted(found)]

    def _points(self, key, metric):
        for step in range(self.random.randrange(1, 20)):
            value = self.random.choice((self.random.random(), step, "NaN", "diverged"))
            self._post(
                "experiment/metric", experimentKey=key, metricName=metric, metricValue=value, step=step, timestamp=self._now()
            )

    def _now(self):
        return START + self.made * 1_000

    def _post(self, path, **body):
        return self._call(urllib.request.Request(f"{self.url}write/{path}", data=json.dumps(body).encode(), method="POST"))

    def _get(self, path, **query):
        return self._call(urllib.request.Request(self.url + path + "?" + urllib.parse.urlencode(query)))

    def _call(self, request):
        request.add_header("Authorization", self.key)
        request.add_header("Content-Type", "application/json")
        return json.load(self.direct.open(request))
