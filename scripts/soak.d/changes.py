"""Changes to what a server holds, drawn at random, through the writes that Comet's own client would send."""

import json
import urllib.parse
import urllib.request

START = 1_750_000_000_000


class Changes:
    def __init__(self, url, key, random):
        self.url = f"{url}/api/rest/v2/write/"
        self.key = key
        self.random = random
        self.made = 0
        self.direct = urllib.request.build_opener(urllib.request.ProxyHandler({}))

    def make(self, experiments):
        """One change to these experiments, (key, workspace, project, archived) each."""
        self.made += 1
        key, workspace, project, archived = self.random.choice(experiments)
        change = self.random.choice(("metric", "parameter", "other", "tag", "archive", "create", "move", "notes"))
        if change == "metric":
            self._points(key, f"metric-{self.random.randrange(8)}")
        elif change == "parameter":
            self._post("experiment/parameter", experimentKey=key, parameterName="lr", parameterValue=str(self.random.random()))
        elif change == "other":
            self._post("experiment/log-other", experimentKey=key, key="note", value=f"change {self.made}", timestamp=self._now())
        elif change == "tag":
            self._post("experiment/tags", experimentKey=key, addedTags=[f"tag-{self.random.randrange(4)}"])
        elif change == "archive":
            self._get("experiment/restore" if archived else "experiment/archive", experimentKey=key)
        elif change == "create":
            created = self._post("experiment/create", workspaceName=workspace, projectName=project)["experimentKey"]
            self._post(
                "experiment/set-start-end-time", experimentKey=created, startTimeMillis=START, endTimeMillis=START + 60_000
            )
            self._points(created, "loss")
        elif change == "move":
            target = self.random.choice([other[2] for other in experiments if other[1] == workspace])
            self._post("experiment/move", targetWorkspaceName=workspace, targetProjectName=target, experimentKeys=[key])
        elif change == "notes":
            self._post("project/notes", workspaceName=workspace, projectName=project, notes=f"change {self.made}")
        return change

    def _points(self, key, metric):
        for step in range(self.random.randrange(1, 20)):
            value = self.random.choice((self.random.random(), step, "NaN", "diverged"))
            self._post(
                "experiment/metric", experimentKey=key, metricName=metric, metricValue=value, step=step, timestamp=self._now()
            )

    def _now(self):
        return START + self.made * 1_000

    def _post(self, path, **body):
        return self._call(urllib.request.Request(self.url + path, data=json.dumps(body).encode(), method="POST"))

    def _get(self, path, **query):
        return self._call(urllib.request.Request(self.url + path + "?" + urllib.parse.urlencode(query)))

    def _call(self, request):
        request.add_header("Authorization", self.key)
        request.add_header("Content-Type", "application/json")
        return json.load(self.direct.open(request))
