// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.cli.output;

import io.cometlake.cli.doctor.Checkup;
import io.cometlake.cli.doctor.Diagnosis;
import io.cometlake.cli.doctor.Diagnosis.Status;
import io.cometlake.job.report.Figures;
import java.util.Locale;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** What the doctor found, for people and for machines. */
public final class DoctorPrinter {
    private static final int FORMAT = 1;

    private DoctorPrinter() {}

    public static String text(Checkup checkup, int width) {
        TextTable table = new TextTable().text("Check").text("").text("Finding");
        for (Diagnosis diagnosis : checkup.diagnoses()) {
            String remedy = diagnosis.remedy().isEmpty() ? "" : "\n  -> " + diagnosis.remedy();
            table.row(diagnosis.check(), status(diagnosis), diagnosis.what() + remedy);
        }
        return table.render(width) + "\n\n" + Figures.count(checkup.count(Status.PROBLEM), "problem") + ", "
                + Figures.count(checkup.count(Status.WARNING), "warning") + "; the server was asked with "
                + Figures.count(checkup.calls(), "call") + ".";
    }

    public static String json(Checkup checkup) {
        ObjectNode document = Json.object();
        document.put("format", FORMAT);
        document.put("healthy", !checkup.hasProblems());
        document.put("calls", checkup.calls());
        ArrayNode checks = document.putArray("checks");
        for (Diagnosis diagnosis : checkup.diagnoses()) {
            ObjectNode check = checks.addObject()
                    .put("check", diagnosis.check())
                    .put("status", status(diagnosis))
                    .put("finding", diagnosis.what());
            if (!diagnosis.remedy().isEmpty()) {
                check.put("remedy", diagnosis.remedy());
            }
        }
        return Json.render(document);
    }

    private static String status(Diagnosis diagnosis) {
        return diagnosis.status().name().toLowerCase(Locale.ROOT);
    }
}
