// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.schedule.notices;

import io.cometlake.config.CleanupJob;
import io.cometlake.config.ConfiguredJob;
import io.cometlake.config.NotifyEvent;
import io.cometlake.job.launch.LaunchResult;
import io.cometlake.job.launch.LaunchResult.NearDelete;
import io.cometlake.job.launch.LaunchResult.Outcome;
import io.cometlake.job.launch.LaunchResult.WaitingPlan;
import io.cometlake.job.report.Figures;
import io.cometlake.notify.Notification;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What there is to tell of a job's end: the end, each plan that needs somebody, each policy whose deletes are near. */
final class LaunchNotices {
    private final ConfiguredJob job;
    private final LaunchResult result;
    private final Instant at;

    private LaunchNotices(ConfiguredJob job, LaunchResult result, Instant at) {
        this.job = job;
        this.result = result;
        this.at = at;
    }

    static List<Told> of(ConfiguredJob job, LaunchResult result, Instant at) {
        return new LaunchNotices(job, result, at).all();
    }

    private List<Told> all() {
        List<Told> all = new ArrayList<>();
        // A refusal by guard rails is told with the plan, which says more.
        boolean isSaidByPlan = result.outcome() == Outcome.REFUSED
                && result.waiting().stream().anyMatch(plan -> !plan.exceeded().isEmpty());
        if (!isSaidByPlan) {
            all.add(new Told(
                    notification(
                            result.event(),
                            result.message(),
                            EndLines.of(result),
                            EndLines.facts(result),
                            next(),
                            Set.of()),
                    null));
        }
        result.waiting().forEach(plan -> all.add(plan(plan)));
        result.near().forEach(near -> all.add(near(near)));
        return all;
    }

    private Told plan(WaitingPlan plan) {
        String policies = plan.policies().stream().sorted().collect(Collectors.joining(", "));
        boolean isRefused = !plan.exceeded().isEmpty();
        String what = "a plan of " + Figures.count(plan.actions(), "action");
        String title = isRefused
                ? "Guard rails refuse " + what + " of the job " + job.name() + "."
                : Character.toUpperCase(what.charAt(0)) + what.substring(1) + " of the job " + job.name()
                        + " waits for an approval.";
        List<String> lines = new ArrayList<>(plan.exceeded());
        lines.add("Policies: " + policies);
        lines.add("Plan: " + plan.file());
        lines.add("Look at it: cometlake policy show " + quoted(plan.file().toString()));
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("plan", plan.file().toString());
        facts.put("plan_digest", plan.digest());
        facts.put("actions", plan.actions());
        facts.put("policies", plan.policies());
        facts.put("exceeded", plan.exceeded());
        String next = isRefused
                ? "cometlake policy show " + quoted(plan.file().toString())
                : "cometlake policy apply " + quoted(plan.file().toString()) + " --approve " + plan.digest();
        return new Told(
                notification(
                        isRefused ? NotifyEvent.REFUSED : NotifyEvent.WAITING,
                        title,
                        EndLines.shortened(lines),
                        facts,
                        next,
                        Set.of()),
                policies);
    }

    private Told near(NearDelete near) {
        String title = "From " + near.due() + " on " + Figures.count(near.experiments(), "archived experiment")
                + " will be deleted by the policy " + near.policy() + " of the job " + job.name() + ".";
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("policy", near.policy());
        facts.put("experiments", near.experiments());
        facts.put("due", near.due().toString());
        List<String> lines = List.of(
                "A delete cannot be undone. What is restored at Comet before then is not deleted.",
                near.owners().isEmpty()
                        ? "Nobody is known as their owner."
                        : "Owners: " + near.owners().stream().sorted().limit(20).collect(Collectors.joining(", "))
                                + (near.owners().size() > 20
                                        ? " and " + (near.owners().size() - 20) + " more"
                                        : ""));
        return new Told(notification(NotifyEvent.DELETE_NEAR, title, lines, facts, null, near.owners()), near.policy());
    }

    private @Nullable String next() {
        if (result.outcome() == Outcome.DONE) {
            return null;
        }
        return result.run()
                .map(run -> job instanceof CleanupJob
                        ? "cometlake policy history --run " + quoted(run)
                        : "cometlake runs show " + quoted(run))
                .orElse(null);
    }

    private Notification notification(
            NotifyEvent event,
            String title,
            List<String> lines,
            Map<String, Object> facts,
            @Nullable String next,
            Set<String> owners) {
        return new Notification(
                event,
                job.name(),
                result.run().orElse(null),
                at,
                title,
                lines,
                facts,
                next,
                owners,
                job.notifications());
    }

    /** For a shell. */
    private static String quoted(String word) {
        return word.matches("[A-Za-z0-9_./:@%+=-]+") ? word : "'" + word.replace("'", "'\\''") + "'";
    }
}
