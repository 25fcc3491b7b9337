// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.job;

import io.cometlake.client.model.Project;
import io.cometlake.export.Finding;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.springframework.jdbc.core.JdbcTemplate;

/** The names in a run's query that projects lack, in the job repository's own database. Thread-safe. */
final class UnknownNameStore {
    /** A query is at most so long. */
    private static final int MAX_NAME = 100_000;

    private static final int MOST_PROJECTS = 5;

    private final JdbcTemplate jdbc;

    UnknownNameStore(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    void save(String run, int project, Finding.UnknownName unknown) {
        jdbc.update(
                "insert into run_unknown_name (run_id, project, name, meant) values (?, ?, ?, ?)",
                run,
                project,
                shortened(unknown.name()),
                shortened(unknown.meant()));
    }

    /** One a name, whatever the number of projects that lack it. */
    List<String> warnings(String run) {
        Map<String, Lacking> byName = new LinkedHashMap<>();
        jdbc.query(
                "select u.name, u.meant, p.project from run_unknown_name u"
                        + " join run_project p on p.run_id = u.run_id and p.number = u.project"
                        + " where u.run_id = ? order by u.project, u.number",
                row -> {
                    Project project = Json.read(row.getString("project"), Project.class);
                    byName.computeIfAbsent(row.getString("name"), Lacking::new)
                            .add(project.workspaceName() + "/" + project.projectName(), row.getString("meant"));
                },
                run);
        if (byName.isEmpty()) {
            return List.of();
        }
        int asked = Objects.requireNonNull(jdbc.queryForObject(
                "select count(distinct project) from run_experiment where run_id = ?", Integer.class, run));
        return byName.values().stream().map(lacking -> lacking.words(asked)).toList();
    }

    private static String shortened(String name) {
        return name.length() <= MAX_NAME ? name : name.substring(0, MAX_NAME - 1) + "\u2026";
    }

    /** The projects that lack a name. */
    private static final class Lacking {
        private final String name;
        private final List<String> projects = new ArrayList<>();
        private String meant = "";

        Lacking(String name) {
            this.name = name;
        }

        void add(String project, String alike) {
            projects.add(project);
            meant = meant.isEmpty() ? alike : meant;
        }

        String words(int asked) {
            boolean everywhere = projects.size() >= asked;
            String where = everywhere
                    ? projects.size() == 1 ? "project " + projects.get(0) : "the " + projects.size() + " projects"
                    : projects.size() + " of the " + asked + " projects (" + listed() + ")";
            return "Query: no experiment of " + where + " has " + name
                    + (meant.isEmpty() ? "" : " (did you mean " + meant + "?)")
                    + ", so it counts as missing" + (everywhere ? "." : " there.");
        }

        private String listed() {
            String first = String.join(", ", projects.subList(0, Math.min(MOST_PROJECTS, projects.size())));
            int more = projects.size() - MOST_PROJECTS;
            return more > 0 ? first + " and " + more + " more" : first;
        }
    }
}
