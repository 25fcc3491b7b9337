// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.cli.output;

import io.cometlake.job.report.Figures;
import io.cometlake.lake.CheckDepth;
import io.cometlake.lake.CheckReport;
import io.cometlake.lake.CommitReceipt;
import io.cometlake.lake.CompactReceipt;
import io.cometlake.lake.ExpireReceipt;
import io.cometlake.lake.Expiry;
import io.cometlake.lake.LakeFinding;
import io.cometlake.lake.RepairReceipt;
import java.util.List;
import java.util.Locale;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** What the care of a lake came to, for people and for machines. */
public final class LakeCarePrinter {
    /** People read so many; a machine gets all. */
    private static final int MOST = 50;

    private LakeCarePrinter() {}

    /**
     * @param remedy the command that mends the lake, ready to be typed
     */
    public static String text(CheckReport report, String remedy, int width) {
        int problems = report.problems().size();
        String verdict =
                problems == 0 ? "The lake is sound: " : "The lake has " + Figures.count(problems, "problem") + ": ";
        String text = verdict
                + String.join(
                        ", ",
                        Figures.count(report.experiments(), "experiment"),
                        Figures.count(report.files(), "file"),
                        Figures.count(report.rows(), "row"),
                        Figures.bytes(report.bytes()))
                + (report.depth() == CheckDepth.QUICK ? " by the catalog." : ", all of it read.");
        if (report.writer().isPresent()) {
            text += "\nIt was being written by " + PlainText.of(report.writer().get())
                    + ": what is about to be published may look wrong. Check again after that.";
        }
        return text + findings(report.findings(), width) + remedy(report, remedy);
    }

    public static String text(RepairReceipt receipt, int width) {
        if (receipt.commit().isEmpty() && !receipt.setAside().isEmpty()) {
            return "Set aside: " + Figures.count(receipt.setAside().size(), "file")
                    + " of assets. No export can bring them back, as their experiments are gone."
                    + findings(receipt.findings(), width);
        }
        if (receipt.commit().isEmpty()) {
            return "Nothing to repair: " + Figures.count(receipt.kept(), "manifest") + " and their files fit."
                    + findings(receipt.findings(), width);
        }
        String text = "Repaired" + commit(receipt.commit().get()) + ": "
                + Figures.count(receipt.rebuilt().size(), "manifest") + " made anew, "
                + Figures.count(receipt.kept()) + " kept, "
                + Figures.count(receipt.setAside().size(), "file") + " set aside. The next export reads the experiments"
                + " of the new ones again.";
        return text + findings(receipt.findings(), width);
    }

    public static String text(CompactReceipt receipt) {
        return receipt.commit()
                .map(commit -> "Merged" + commit(commit) + ": " + Figures.count(receipt.before(), "bundle") + " are "
                        + Figures.count(receipt.after()) + " now.")
                .orElse("Nothing to merge.");
    }

    public static String text(ExpireReceipt receipt, int width) {
        boolean dry = receipt.mode() == Expiry.Mode.DRY_RUN;
        TextTable table = new TextTable().text(dry ? "Would go" : "Gone").figure("Files");
        table.row("old commits of the log", Figures.count(receipt.logEntries().size()));
        table.row("files in no manifest", Figures.count(receipt.orphans().size()));
        table.row(
                "bytes of assets that no row names",
                Figures.count(receipt.content().size()));
        table.row("files that a repair set aside", Figures.count(receipt.lost().size()));
        table.row("staging areas of dead runs", Figures.count(receipt.stagings().size()));
        String text = table.render(width) + "\n\n" + Figures.bytes(receipt.bytes())
                + (dry ? " would be freed." : " freed, without what was staged.");
        return receipt.contentKept().isEmpty()
                ? text
                : text + "\nBytes of assets were not looked at: " + PlainText.of(receipt.contentKept()) + ".";
    }

    /** What a repair has set aside comes back from the server alone. */
    private static String remedy(CheckReport report, String repair) {
        if (report.isSound()) {
            return "";
        }
        boolean repaired = report.problems().stream().allMatch(finding -> finding.kind() == LakeFinding.Kind.SET_ASIDE);
        return repaired ? "\n\nThe next export reads the experiments again." : "\n\nMend it with: " + repair;
    }

    private static String findings(List<LakeFinding> findings, int width) {
        if (findings.isEmpty()) {
            return "";
        }
        TextTable table = new TextTable().text("What").text("Where, and how");
        findings.stream()
                .limit(MOST)
                .forEach(finding ->
                        table.row(word(finding), PlainText.of(finding.path()) + "\n  " + PlainText.of(finding.text())));
        String more = findings.size() > MOST
                ? "\nand " + Figures.count(findings.size() - MOST) + " more; --json names all"
                : "";
        return "\n\n" + table.render(width) + more;
    }

    private static String commit(CommitReceipt receipt) {
        return " (commit " + receipt.number() + ")";
    }

    private static String word(LakeFinding finding) {
        return finding.kind().name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    public static String json(String lake, CheckReport report) {
        ObjectNode document = Json.object().put("lake", lake);
        document.put("sound", report.isSound());
        document.put("depth", report.depth().name().toLowerCase(Locale.ROOT));
        document.put("manifests", report.manifests());
        document.put("experiments", report.experiments());
        document.put("files", report.files());
        document.put("rows", report.rows());
        document.put("bytes", report.bytes());
        report.writer().ifPresent(writer -> document.put("writer", writer));
        putFindings(document, report.findings());
        return Json.render(document);
    }

    public static String json(String lake, RepairReceipt receipt) {
        ObjectNode document = Json.object().put("lake", lake);
        receipt.commit().ifPresent(commit -> document.put("commit", commit.number()));
        document.put("kept", receipt.kept());
        putTexts(document, "rebuilt", receipt.rebuilt());
        putTexts(document, "set_aside", receipt.setAside());
        putFindings(document, receipt.findings());
        return Json.render(document);
    }

    public static String json(String lake, CompactReceipt receipt) {
        ObjectNode document = Json.object().put("lake", lake);
        receipt.commit().ifPresent(commit -> document.put("commit", commit.number()));
        document.put("bundles_before", receipt.before());
        document.put("bundles_after", receipt.after());
        return Json.render(document);
    }

    public static String json(String lake, ExpireReceipt receipt) {
        ObjectNode document = Json.object().put("lake", lake);
        document.put("dry_run", receipt.mode() == Expiry.Mode.DRY_RUN);
        putTexts(document, "log_entries", receipt.logEntries());
        putTexts(document, "orphans", receipt.orphans());
        putTexts(document, "content", receipt.content());
        putTexts(document, "lost", receipt.lost());
        putTexts(document, "staging", receipt.stagings());
        document.put("bytes", receipt.bytes());
        if (!receipt.contentKept().isEmpty()) {
            document.put("content_kept", receipt.contentKept());
        }
        return Json.render(document);
    }

    private static void putTexts(ObjectNode document, String key, List<String> texts) {
        ArrayNode array = document.putArray(key);
        texts.forEach(array::add);
    }

    private static void putFindings(ObjectNode document, List<LakeFinding> findings) {
        ArrayNode array = document.putArray("findings");
        for (LakeFinding finding : findings) {
            array.addObject()
                    .put("kind", finding.kind().name().toLowerCase(Locale.ROOT))
                    .put("problem", finding.isProblem())
                    .put("path", finding.path())
                    .put("text", finding.text());
        }
    }
}
