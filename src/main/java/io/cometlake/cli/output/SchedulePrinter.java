// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.cli.output;

import io.cometlake.config.ScheduleSpec.ByClock;
import io.cometlake.config.Words;
import io.cometlake.schedule.Fire;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** When jobs run. */
public final class SchedulePrinter {
    private static final DateTimeFormatter LOCAL =
            DateTimeFormatter.ofPattern("EEE uuuu-MM-dd HH:mm:ss xxx", Locale.ROOT);
    private static final DateTimeFormatter UTC =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss", Locale.ROOT).withZone(ZoneOffset.UTC);
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("uuuu-MM-dd", Locale.ROOT);
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm", Locale.ROOT);

    private SchedulePrinter() {}

    /**
     * A table of those with a schedule, and the names of the rest.
     *
     * @param folder where the files are, as the user may name it
     * @param broken how many files are not in order
     */
    public static String text(List<ScheduledFile> files, String folder, int broken, int width) {
        List<String> blocks = new ArrayList<>();
        List<ScheduledFile> scheduled =
                files.stream().filter(file -> file.job().schedule() != null).toList();
        if (scheduled.isEmpty()) {
            blocks.add("No job in " + PlainText.of(folder) + (broken == 0 ? "" : " that is in order")
                    + " has a schedule.");
        } else {
            blocks.add(table(scheduled).render(width));
        }
        scheduled.stream().flatMap(file -> note(file).stream()).forEach(blocks::add);
        String byHand = files.stream()
                .filter(file -> file.job().schedule() == null)
                .map(file -> PlainText.of(file.job().name()))
                .collect(Collectors.joining(", "));
        if (!byHand.isEmpty()) {
            blocks.add("Only by hand: " + byHand + ".");
        }
        scheduled.stream()
                .filter(file -> !file.lost().isEmpty())
                .map(SchedulePrinter::lost)
                .forEach(blocks::add);
        return String.join("\n\n", blocks);
    }

    private static TextTable table(List<ScheduledFile> files) {
        TextTable table = new TextTable().text("Job").text("When").text("Next").text("Last (UTC)");
        for (ScheduledFile file : files) {
            table.row(
                    PlainText.of(file.job().name()),
                    file.job().schedule() == null
                            ? ""
                            : String.join("\n", ScheduleText.lines(file.job().schedule())),
                    next(file),
                    file.last().map(SchedulePrinter::last).orElse("-"));
        }
        return table;
    }

    private static String next(ScheduledFile file) {
        if (!(file.job().schedule() instanceof ByClock clock)) {
            return "-";
        }
        return file.next().isEmpty()
                ? "never again"
                : file.next().stream().map(fire -> local(fire, clock.zone())).collect(Collectors.joining("\n"));
    }

    static String local(Instant fire, ZoneId zone) {
        return LOCAL.format(fire.atZone(zone));
    }

    private static String last(Fire fire) {
        return UTC.format(fire.scheduled()) + " " + Words.of(fire.state());
    }

    /** Below the table: sentences make a column of it that nobody reads. */
    private static Optional<String> note(ScheduledFile file) {
        return file.last()
                .flatMap(fire -> Optional.ofNullable(fire.note()))
                .map(note -> PlainText.of(file.job().name()) + ": " + PlainText.ofLines(note));
    }

    private static String lost(ScheduledFile file) {
        String zone =
                file.job().schedule() instanceof ByClock clock ? clock.zone().getId() : "";
        return file.lost().stream()
                .map(time -> PlainText.of(file.job().name()) + " does not fire on " + DAY.format(time) + " at "
                        + TIME.format(time) + ": clocks in " + zone
                        + " are put forward then, and show no such time. Choose another hour, or the zone UTC.")
                .collect(Collectors.joining("\n"));
    }
}
