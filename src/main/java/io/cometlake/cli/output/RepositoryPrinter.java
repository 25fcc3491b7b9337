// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.cli.output;

import io.cometlake.job.RepositoryMove;
import io.cometlake.job.RepositoryPlace;
import io.cometlake.job.RepositoryStatus;
import io.cometlake.job.report.Figures;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** How the job repository stands, and what was done about it, for people and for machines. */
public final class RepositoryPrinter {
    private RepositoryPrinter() {}

    /** @param status empty where there is none yet */
    public static String text(RepositoryPlace place, Optional<RepositoryStatus> status) {
        String where = (place.isEmbedded() ? "H2, in " : "PostgreSQL, at ") + PlainText.of(place.toString());
        return status.map(found -> where + "\n" + text(found)).orElse(where + "\nNone yet; the first run makes it.");
    }

    private static String text(RepositoryStatus status) {
        if (status.version().isEmpty()) {
            return "No tables yet; the first run makes them.";
        }
        String version = "Version " + status.version().get();
        if (status.fromTheFuture()) {
            return version + ", which is of a newer Cometlake. Use that version or a newer one.";
        }
        if (status.pending()) {
            return version + "; the next run brings it up to date.";
        }
        return version + ", up to date\nAt work: " + list(status.atWork()) + "\nUnfinished: "
                + list(status.unfinished());
    }

    private static String list(List<String> runs) {
        return runs.isEmpty() ? "none" : String.join(", ", runs);
    }

    public static String json(RepositoryPlace place, Optional<RepositoryStatus> status) {
        ObjectNode document = place(place);
        document.put("exists", status.isPresent());
        status.ifPresent(found -> {
            document.put("version", found.version().orElse(null));
            document.put("pending", found.pending());
            document.put("from_the_future", found.fromTheFuture());
            putTexts(document, "at_work", found.atWork());
            putTexts(document, "unfinished", found.unfinished());
        });
        return Json.render(document);
    }

    public static String text(RepositoryMove.Moved moved, int width) {
        TextTable table = new TextTable().text("Table").figure("Rows");
        moved.rows().forEach((name, rows) -> {
            if (rows > 0) {
                table.row(name, Figures.count(rows));
            }
        });
        long rows = moved.rows().values().stream().mapToLong(Long::longValue).sum();
        return (rows > 0 ? table.render(width) + "\n\n" : "")
                + "Moved " + Figures.count(rows, "row") + " of "
                + Figures.count(moved.rows().size(), "table") + " to "
                + PlainText.of(moved.to().toString()) + "; all arrived.\nThe old repository in "
                + PlainText.of(moved.from().toString()) + " is as it was: keep its file as a backup, and do not use it"
                + " any more.";
    }

    public static String json(RepositoryMove.Moved moved) {
        ObjectNode document = Json.object()
                .put("from", moved.from().toString())
                .put("to", moved.to().toString());
        ObjectNode rows = document.putObject("rows");
        moved.rows().forEach(rows::put);
        return Json.render(document);
    }

    public static String text(RepositoryPlace place, Path file, long bytes) {
        return "Backed up " + PlainText.of(place.toString()) + " to " + PlainText.of(file.toString()) + ", "
                + Figures.bytes(bytes) + ", and read it back.";
    }

    public static String json(RepositoryPlace place, Path file, long bytes) {
        return Json.render(place(place).put("file", file.toString()).put("bytes", bytes));
    }

    private static ObjectNode place(RepositoryPlace place) {
        return Json.object()
                .put("database", place.isEmbedded() ? "h2" : "postgresql")
                .put("place", place.toString());
    }

    private static void putTexts(ObjectNode document, String key, List<String> texts) {
        ArrayNode array = document.putArray(key);
        texts.forEach(array::add);
    }
}
