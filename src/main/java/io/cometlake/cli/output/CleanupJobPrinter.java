// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.cli.output;

import io.cometlake.config.CleanupJob;
import io.cometlake.config.GuardSpec;
import io.cometlake.config.PolicySpec;
import io.cometlake.config.Words;
import io.cometlake.job.report.Figures;
import io.cometlake.policy.plan.RuleText;
import io.cometlake.query.Durations;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Jobs of clean-ups that are in order. */
public final class CleanupJobPrinter {
    private CleanupJobPrinter() {}

    /** @param plan the whole command that makes a plan of it */
    public static String text(CleanupJob job, String plan, int width) {
        TextTable table = new TextTable()
                .text("Policy")
                .text("Action")
                .text("Undo")
                .text("Approval")
                .text("Rule");
        for (PolicySpec policy : job.policies()) {
            table.row(
                    PlainText.of(policy.name()),
                    policy.action().kind().text(),
                    policy.action().kind().isUndoable() ? "yes" : "no",
                    Words.of(policy.approval()),
                    PlainText.of(RuleText.of(policy)));
        }
        return "Job " + PlainText.of(job.name()) + " is in order.\n" + facts(job) + "\n\n" + table.render(width)
                + "\n\nNothing was asked of a server. What it would do:\n  " + plan;
    }

    public static String json(CleanupJob job) {
        ObjectNode document = Json.object();
        document.put("valid", true);
        document.put("name", job.name());
        document.put("digest", job.digest());
        document.put("lake", job.lake());
        if (job.server() != null) {
            document.put("server", job.server());
        }
        ArrayNode policies = document.putArray("policies");
        for (PolicySpec policy : job.policies()) {
            ObjectNode node = policies.addObject();
            node.put("name", policy.name());
            node.put("action", policy.action().kind().text());
            node.put("undoable", policy.action().kind().isUndoable());
            node.put("approval", Words.of(policy.approval()));
            policy.query().ifPresent(query -> node.put("where", query.toString()));
            node.put("rule", RuleText.of(policy));
        }
        return Json.render(document);
    }

    private static String facts(CleanupJob job) {
        GuardSpec guards = job.guards();
        Map<String, String> facts = new LinkedHashMap<>();
        if (job.server() != null) {
            facts.put("Server", PlainText.of(job.server()));
        }
        facts.put("Lake", PlainText.of(job.lake()));
        facts.put("Runs", ScheduleText.line(job.schedule()));
        facts.put(
                "Limits",
                "at most " + Figures.count(guards.maxExperiments(), "experiment") + " a plan, "
                        + Figures.count(guards.maxPerDay()) + " a day, "
                        + guards.maxPercentOfProject().text() + " of a project");
        facts.put(
                "Protects",
                "younger than " + Durations.text(guards.minAge())
                        + guards.protections().stream()
                                .sorted()
                                .map(protection -> ", " + Words.of(protection))
                                .collect(Collectors.joining())
                        + listed(", tags ", guards.protectedTags())
                        + listed(", projects ", guards.protectedProjects()));
        facts.put("Digest", job.digest() + " of the policies; a plan has its own");
        return Facts.render(facts);
    }

    private static String listed(String before, Collection<String> names) {
        return names.isEmpty() ? "" : before + PlainText.of(String.join(" ", new TreeSet<>(names)));
    }
}
