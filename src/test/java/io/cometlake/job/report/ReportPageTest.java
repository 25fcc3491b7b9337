// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.job.report;

import io.cometlake.cli.output.Reports;
import io.cometlake.export.ExperimentFailure;
import io.cometlake.job.RunState;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;

import static org.assertj.core.api.Assertions.assertThat;

final class ReportPageTest {
    private static final String SERVER = "https://www.comet.com";
    private static final List<String> HOSTILE = List.of(
            "<script>alert(1)</script>",
            "\"><img src=x onerror=alert(1)>",
            "' onmouseover='alert(1)",
            "</style><style>@import url(//evil.example/x.css)",
            "]]><!-- & &amp;",
            "\u0000\u0001\u001b[31m",
            "\ud800 half a pair",
            "\u202egnp.exe",
            "javascript:alert(1)");

    @ParameterizedTest
    @EnumSource(RunState.class)
    void thePageOfEveryStateIsWellFormed(RunState state) throws Exception {
        Document page = parse(ReportPage.render(Reports.ended(state)));

        assertThat(page.getElementsByTagName("title").item(0).getTextContent())
                .isEqualTo("Run r1: " + state.name().toLowerCase(java.util.Locale.ROOT));
        assertThat(texts(page, "h2"))
                .contains("Rows by table", "Throughput over time", "Calls", "Throttling", "Failures");
    }

    @Test
    void namesAndMessagesStayText() throws Exception {
        List<ExperimentFailure> failures = HOSTILE.stream()
                .map(text -> new ExperimentFailure("key" + text, text, text, text))
                .toList();

        Document page = parse(ReportPage.render(Reports.ended(RunState.PARTIAL, SERVER, failures)));

        assertThat(elements(page).stream().map(Element::getTagName))
                .doesNotContain("script", "img", "a", "iframe", "link", "object", "form", "input");
        assertThat(elements(page))
                .allSatisfy(element -> assertThat(attributes(element))
                        .noneMatch(name -> name.startsWith("on") || name.equals("href") || name.equals("src")));
        assertThat(texts(page, "bdi"))
                .contains(HOSTILE.get(0), HOSTILE.get(1), HOSTILE.get(2), HOSTILE.get(3), HOSTILE.get(4))
                .contains("\ufffd\ufffd\ufffd[31m", "\ufffd half a pair");
    }

    @Test
    void nothingIsFetchedFromAnywhere() throws Exception {
        String html = ReportPage.render(Reports.ended(RunState.PARTIAL));
        Document page = parse(html);

        Element policy = elements(page).stream()
                .filter(element -> element.getAttribute("http-equiv").equals("Content-Security-Policy"))
                .findFirst()
                .orElseThrow();
        assertThat(policy.getAttribute("content")).startsWith("default-src 'none'; style-src 'unsafe-inline'");
        assertThat(texts(page, "style").get(0)).doesNotContain("url(", "@import");
        // What is left are the names of the vocabularies, the server's address as a text, and nothing else.
        assertThat(html.replace("http://www.w3.org/", "").replace(SERVER, "")).doesNotContain("http:", "https:", "//");
    }

    @Test
    void everyChartHasItsWordsAndNumbers() throws Exception {
        Document page = parse(ReportPage.render(Reports.ended(RunState.PARTIAL)));

        assertThat(elements(page, "svg"))
                .isNotEmpty()
                .allSatisfy(chart -> assertThat(
                                chart.getAttribute("role").equals("img")
                                        ? !chart.getAttribute("aria-label").isEmpty()
                                        : ((Element) chart.getParentNode())
                                                .getAttribute("aria-hidden")
                                                .equals("true"))
                        .isTrue());
        assertThat(texts(page, "caption"))
                .containsExactly(
                        "Failures by reason",
                        "Failed experiments",
                        "Rows of the files that this run wrote",
                        "Calls by endpoint",
                        "Calls by status of the answer");
        assertThat(texts(page, "td")).contains("1,234,567", "120");
        assertThat(texts(page, "strong"))
                .containsExactly("Calls", "Points of finished bundles", "Refused with 429", "Waiting");
    }

    @Test
    void aPageHoldsTheFirstOfManyFailuresAndSaysWhereTheRestIs() throws Exception {
        List<ExperimentFailure> failures = new ArrayList<>();
        for (int i = 0; i < 1_234; i++) {
            failures.add(
                    new ExperimentFailure("key" + i, "w", "p", "GET tags (experiment key" + i + "): answered 500"));
        }

        Document page = parse(ReportPage.render(Reports.ended(RunState.PARTIAL, SERVER, failures)));

        assertThat(Collections.frequency(texts(page, "td"), "fetch")).isEqualTo(FailureSection.MOST);
        assertThat(texts(page, "p"))
                .contains("These are the first 500 of 1,234; report.json beside this page has all.");
        assertThat(texts(page, "bdi")).contains("GET tags (experiment …): answered 500");
    }

    private static Document parse(String html) throws Exception {
        DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
        factory.setFeature("http://xml.org/sax/features/external-general-entities", false);
        return factory.newDocumentBuilder().parse(new InputSource(new StringReader(html)));
    }

    private static List<Element> elements(Document page) {
        return elements(page, "*");
    }

    private static List<Element> elements(Document page, String tag) {
        NodeList nodes = page.getElementsByTagName(tag);
        List<Element> elements = new ArrayList<>();
        for (int i = 0; i < nodes.getLength(); i++) {
            elements.add((Element) nodes.item(i));
        }
        return elements;
    }

    private static List<String> attributes(Element element) {
        List<String> names = new ArrayList<>();
        for (int i = 0; i < element.getAttributes().getLength(); i++) {
            names.add(element.getAttributes().item(i).getNodeName());
        }
        return names;
    }

    private static List<String> texts(Document page, String tag) {
        return elements(page, tag).stream().map(Element::getTextContent).toList();
    }
}
