// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.export;

import io.cometlake.client.CometReader;
import io.cometlake.client.LoggedText;
import io.cometlake.config.Proof;
import io.cometlake.dataset.TableSchema;
import io.cometlake.dataset.Tables;
import io.cometlake.export.ProjectDetails.TagLookup;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** A call that is made once an experiment, and the tables that need it. */
enum ExperimentCall {
    /** Only where a project's tags are not looked up tag by tag. */
    TAGS("experiment/tags", Tables.TAGS, Tables.EXPERIMENTS),
    OTHERS("experiment/log-other", Tables.OTHERS),
    SYSTEM_DETAILS("experiment/system-details", Tables.SYSTEM_DETAILS, Tables.PACKAGES),
    GIT("experiment/git/metadata", Tables.GIT),
    CODE("experiment/code", Tables.TEXTS),
    GIT_PATCH("experiment/git/patch", Tables.TEXTS),
    GRAPH("experiment/graph", Tables.TEXTS),
    HTML("experiment/html", Tables.TEXTS),
    OUTPUT("experiment/output", Tables.TEXTS),
    ASSETS("experiment/asset/list", Tables.ASSETS);

    private final String endpoint;
    private final List<TableSchema> tables;

    ExperimentCall(String endpoint, TableSchema... tables) {
        this.endpoint = endpoint;
        this.tables = List.of(tables);
    }

    /** As the statistics of calls name it. */
    String endpoint() {
        return endpoint;
    }

    /** Makes the call. */
    void read(CometReader comet, String key, ExperimentDocuments into) {
        switch (this) {
            case TAGS -> into.setTags(comet.fetchTags(key));
            case OTHERS -> into.setOthers(comet.fetchOthers(key));
            case SYSTEM_DETAILS -> comet.fetchSystemDetails(key).ifPresent(into::setSystemDetails);
            case GIT -> comet.fetchGit(key).ifPresent(into::setGit);
            case CODE -> readText(LoggedText.CODE, comet, key, into);
            case GIT_PATCH -> readText(LoggedText.GIT_PATCH, comet, key, into);
            case GRAPH -> readText(LoggedText.GRAPH, comet, key, into);
            case HTML -> readText(LoggedText.HTML, comet, key, into);
            case OUTPUT -> readText(LoggedText.OUTPUT, comet, key, into);
            case ASSETS -> into.setAssets(comet.listAssets(key));
        }
    }

    /** Whether a server may answer that there is no such thing where nothing was logged. */
    boolean mayBeMissing() {
        return this != TAGS && this != OTHERS;
    }

    /** The calls that these tables need. Reading in bulk, tags are asked of each experiment only where no tag is looked up. */
    static Set<ExperimentCall> neededBy(Set<String> tables, TagLookup lookup, Proof.Reading reading) {
        Set<ExperimentCall> calls = EnumSet.noneOf(ExperimentCall.class);
        for (ExperimentCall call : values()) {
            if (call.tables.stream().anyMatch(table -> tables.contains(table.name()))) {
                calls.add(call);
            }
        }
        if (lookup == TagLookup.BY_TAG && reading == Proof.Reading.BULK) {
            calls.remove(TAGS);
        }
        return calls;
    }

    private static void readText(LoggedText text, CometReader comet, String key, ExperimentDocuments into) {
        comet.fetchText(key, text).ifPresent(found -> into.setText(text, found));
    }
}
