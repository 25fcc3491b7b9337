// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.job.report;

import io.cometlake.export.AssetFailure;
import io.cometlake.job.AssetFigures;
import java.util.List;

/** What became of the bytes of assets. */
final class AssetSection {
    private AssetSection() {}

    /** Nothing where none were wanted. */
    static void write(Markup page, AssetFigures assets) {
        if (assets.isNone()) {
            return;
        }
        page.line().open("section").element("h2", "Assets");
        page.element("p", AssetWords.figures(assets) + ".");
        if (!assets.failures().isEmpty()) {
            failures(page, assets.failures());
        }
        page.close();
    }

    private static void failures(Markup page, List<AssetFailure> failures) {
        page.open("div", "class", "wide").open("table");
        page.element("caption", "Failed assets: listed, without their bytes; the same export tries them again");
        page.open("thead").open("tr");
        for (String heading : List.of("Asset", "Experiment", "Project", "Reason")) {
            page.element("th", heading, "scope", "col");
        }
        page.close().close().open("tbody");
        failures.stream().limit(FailureSection.MOST).forEach(failure -> {
            page.line()
                    .open("tr")
                    .open("th", "scope", "row")
                    .name(AssetWords.name(failure))
                    .close();
            page.open("td").name(failure.experimentKey()).close();
            page.open("td")
                    .name(failure.workspace())
                    .text("/")
                    .name(failure.project())
                    .close();
            page.open("td").name(failure.reason()).close().close();
        });
        page.close().close().close();
        FailureSection.rest(page, failures.size());
    }
}
