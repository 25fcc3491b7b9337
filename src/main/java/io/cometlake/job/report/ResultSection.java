// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.job.report;

import io.cometlake.dataset.TableSchema;
import io.cometlake.dataset.Tables;
import io.cometlake.export.Change;
import io.cometlake.job.ProjectFigures;
import io.cometlake.job.RunReport;
import io.cometlake.job.TableFigures;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What the run wrote, by table and by project. */
final class ResultSection {
    private ResultSection() {}

    static void tables(Markup page, RunReport report) {
        page.line().open("section").element("h2", "Rows by table");
        if (report.result().tables().isEmpty()) {
            page.element("p", "Nothing of this run is in the lake.").close();
            return;
        }
        Map<String, Long> rows = new LinkedHashMap<>();
        Map<String, Long> rest = new TreeMap<>(report.rows());
        for (TableSchema schema : Tables.all()) {
            Long count = rest.remove(schema.name());
            if (count != null) {
                rows.put(schema.name(), count);
            }
        }
        rows.putAll(rest);
        BarTable.write(page, "Rows of the files that this run wrote", "Table", "Rows", "rows", rows);
        page.close();
    }

    static void projects(Markup page, List<ProjectFigures> projects) {
        if (projects.isEmpty()) {
            return;
        }
        page.line().open("section").element("h2", "By project");
        page.open("div", "class", "wide").open("table").open("thead").open("tr");
        page.element("th", "Workspace", "scope", "col").element("th", "Project", "scope", "col");
        for (String heading : List.of(
                "New", "Changed", "Gone", "Unchanged", "Experiments", "Points", "Failed", "Rows", "Files", "Size")) {
            page.element("th", heading, "scope", "col", "class", "figure");
        }
        page.close().close().open("tbody");
        projects.stream().limit(FailureSection.MOST).forEach(project -> project(page, project));
        page.close().close().close();
        FailureSection.rest(page, projects.size());
        page.close();
    }

    private static void project(Markup page, ProjectFigures project) {
        TableFigures total = project.total();
        page.line()
                .open("tr")
                .open("th", "scope", "row")
                .name(project.workspace())
                .close();
        page.open("td");
        if (project.project() == null) {
            page.element("span", "(the workspace itself)", "class", "soft");
        } else {
            page.name(project.project());
        }
        page.close();
        figure(page, Figures.count(project.changes().of(Change.NEW)));
        figure(page, Figures.count(project.changes().changed()));
        figure(page, Figures.count(project.changes().of(Change.GONE)));
        figure(page, Figures.count(project.changes().unchanged()));
        figure(page, Figures.count(project.experiments()));
        figure(page, Figures.count(project.points()));
        figure(page, Figures.count(project.failed()));
        figure(page, Figures.count(total.rows()));
        figure(page, Figures.count(total.files()));
        figure(page, Figures.bytes(total.bytes()));
        page.close();
    }

    private static void figure(Markup page, String text) {
        page.element("td", text, "class", "figure");
    }
}
