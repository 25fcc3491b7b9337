// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.job.report;

import io.cometlake.policy.GuardVerdict;
import io.cometlake.policy.file.PlanFile;
import io.cometlake.policy.file.Plans;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Document;

import static org.assertj.core.api.Assertions.assertThat;

class PlanPageTest {
    @TempDir
    Path folder;

    @Test
    void aPageHasEachActionWithItsReasonAndWhatIsLeftAlone() throws Exception {
        Path file = folder.resolve("plan.json");
        String digest = Plans.write(file);
        String page = PlanPage.render(PlanFile.open(file));
        String text = parsed(page).getDocumentElement().getTextContent();
        assertThat(text)
                .contains(
                        digest,
                        "waits for somebody's approval",
                        "Cannot be undone: delete-assets of 1 experiment by policy checkpoints",
                        "cometlake policy apply PLAN --approve " + digest,
                        "last.ckpt, a2",
                        "rank = 6 of 11 by Metric(\"acc\")",
                        "has the tag keep",
                        "5 among those that the policy keeps",
                        "The server's answer to the query of policy crashed was wrong for 1 experiment.");
    }

    @Test
    void nothingInAPlanBecomesMarkupOrRuns() throws Exception {
        Path file = folder.resolve("plan.json");
        Plans.write(file);
        String page = PlanPage.render(PlanFile.open(file));
        assertThat(parsed(page).getElementsByTagName("b").getLength()).isZero();
        assertThat(page).doesNotContain("<script", "\u001b", " src=", "http-equiv=\"refresh\"");
        assertThat(page).contains("default-src &#39;none&#39;", "=1+1 &quot;&lt;b&gt;");
    }

    @Test
    void whatRefusesAPlanComesFirst() throws Exception {
        Path file = folder.resolve("plan.json");
        Plans.write(
                file,
                Plans.header(List.of(
                        new GuardVerdict("max-per-day", "", "5", "2", GuardVerdict.Outcome.KEPT, false),
                        new GuardVerdict("max-experiments", "", "1", "2", GuardVerdict.Outcome.EXCEEDED, false))));
        String page = PlanPage.render(PlanFile.open(file));
        assertThat(page.indexOf("max-experiments")).isLessThan(page.indexOf("max-per-day"));
        assertThat(parsed(page).getDocumentElement().getTextContent())
                .contains("It is refused: 1 limit is exceeded", "EXCEEDED");
    }

    /** As XML, which knows no leniency. */
    private static Document parsed(String page) throws Exception {
        String xml = page.replaceFirst("<!DOCTYPE html>", "");
        return DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new ByteArrayInputStream(xml.strip().getBytes(StandardCharsets.UTF_8)));
    }
}
