// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.cli.output;

import io.cometlake.lake.csv.Formulas;
import io.cometlake.policy.file.Plans;
import java.util.List;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class PolicySheetsTest {
    @Test
    void aTableOfActionsSaysWhy() {
        assertThat(PolicySheets.actions().render(List.of(Plans.actions().get(1)), style(SheetFormat.TABLE)))
                .isEqualTo("""
                Nr.  Policy       Action         Experiment                        Project  Target           Frees  Undo  Why
                ---  -----------  -------------  --------------------------------  -------  -------------  -------  ----  -------------------------------
                  2  checkpoints  delete-assets  eeeeeeeeeeeeeeeeeeeeeeeeeeeeeeee  sweep    last.ckpt, a2  1.4 GiB  no    rank = 6 of 11 by Metric("acc")
                """);
    }

    @Test
    void formulasOfNamesAreGuardedInCsv() {
        String csv = PolicySheets.actions()
                .render(List.of(Plans.action(1)), new SheetStyle(SheetFormat.CSV, Formulas.GUARDED, 100));
        assertThat(csv).contains("\"'=1+1").startsWith("number,policy,action,experiment_key,");
        assertThat(PolicySheets.actions().render(List.of(Plans.action(1)), style(SheetFormat.CSV)))
                .contains("\"=1+1");
    }

    @Test
    void whatIsSparedHasItsCauseAndReason() {
        assertThat(PolicySheets.spared().render(Plans.spared().subList(0, 1), style(SheetFormat.TABLE)))
                .isEqualTo("""
                Policy   Left alone                        Project  Cause      Reason
                -------  --------------------------------  -------  ---------  ----------------
                crashed  bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb  sweep    protected  has the tag keep
                """);
    }

    private static SheetStyle style(SheetFormat format) {
        return new SheetStyle(format, Formulas.KEPT, 100);
    }
}
