// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.cli.output;

import io.cometlake.config.ExportJob;
import io.cometlake.config.ScheduleSpec;
import io.cometlake.config.ScheduleSpec.After;
import io.cometlake.config.ScheduleSpec.ByClock;
import io.cometlake.config.Words;
import io.cometlake.schedule.Fire;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** When jobs run, for machines. */
public final class ScheduleJson {
    private ScheduleJson() {}

    /** @param problems of files that are not in order, by file */
    public static String document(List<ScheduledFile> files, Map<String, List<String>> problems) {
        ObjectNode document = Json.object();
        ArrayNode jobs = document.putArray("jobs");
        files.forEach(file -> append(jobs.addObject(), file));
        ArrayNode broken = document.putArray("broken");
        problems.forEach((file, texts) -> {
            ObjectNode node = broken.addObject();
            node.put("file", file);
            texts.forEach(node.putArray("problems")::add);
        });
        return Json.render(document);
    }

    private static void append(ObjectNode node, ScheduledFile file) {
        node.put("name", file.job().name());
        node.put("kind", file.job() instanceof ExportJob ? "export" : "cleanup");
        node.put("file", file.file());
        ScheduleSpec schedule = file.job().schedule();
        if (schedule != null) {
            append(node.putObject("schedule"), schedule);
        }
        if (schedule instanceof ByClock clock) {
            ArrayNode next = node.putArray("next");
            for (Instant fire : file.next()) {
                ObjectNode at = next.addObject();
                at.put("fires", fire.toString());
                at.put("local", DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(fire.atZone(clock.zone())));
                at.put("begins_at_the_latest", fire.plus(clock.jitter()).toString());
            }
            ArrayNode lost = node.putArray("lost");
            file.lost().forEach(time -> lost.add(time.toString()));
        }
        file.followers().forEach(node.putArray("followers")::add);
        file.last().ifPresent(fire -> append(node.putObject("last"), fire));
    }

    private static void append(ObjectNode node, ScheduleSpec schedule) {
        if (schedule instanceof ByClock clock) {
            node.put("cron", clock.cron());
            node.put("zone", clock.zone().getId());
            node.put("jitter_ms", clock.jitter().toMillis());
            node.put("misfire", Words.of(clock.misfire()));
        } else if (schedule instanceof After after) {
            node.put("after", after.job());
            node.put("on", Words.of(after.on()));
        }
        if (schedule.timeBox() != null) {
            node.put("time_box_ms", schedule.timeBox().toMillis());
        }
        ArrayNode blackout = node.putArray("blackout");
        schedule.blackouts().forEach(hours -> blackout.add(hours.text()));
    }

    private static void append(ObjectNode node, Fire fire) {
        node.put("fires", fire.scheduled().toString());
        node.put("cause", fire.cause());
        node.put("state", Words.of(fire.state()));
        if (fire.run() != null) {
            node.put("run", fire.run());
        }
        if (fire.exitCode() != null) {
            node.put("exit_code", fire.exitCode());
        }
        if (fire.note() != null) {
            node.put("note", fire.note());
        }
    }
}
