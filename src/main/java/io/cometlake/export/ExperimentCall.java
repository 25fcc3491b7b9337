// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.export;

import io.cometlake.client.CometReader;
import io.cometlake.client.LoggedText;
import io.cometlake.dataset.TableSchema;
import io.cometlake.dataset.Tables;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** A call that is made once an experiment, and the tables that need it. */
enum ExperimentCall {
    /** Only where a project's tags are not looked up tag by tag. */
    TAGS("experiment/tags", Tables.TAGS, Tables.EXPERIMENTS) {
        @Override
        void read(CometReader comet, String key, ExperimentDocuments into) {
            into.setTags(comet.fetchTags(key));
        }
    },
    OTHERS("experiment/log-other", Tables.OTHERS) {
        @Override
        void read(CometReader comet, String key, ExperimentDocuments into) {
            into.setOthers(comet.fetchOthers(key));
        }
    },
    SYSTEM_DETAILS("experiment/system-details", Tables.SYSTEM_DETAILS, Tables.PACKAGES) {
        @Override
        void read(CometReader comet, String key, ExperimentDocuments into) {
            comet.fetchSystemDetails(key).ifPresent(into::setSystemDetails);
        }
    },
    GIT("experiment/git/metadata", Tables.GIT) {
        @Override
        void read(CometReader comet, String key, ExperimentDocuments into) {
            comet.fetchGit(key).ifPresent(into::setGit);
        }
    },
    CODE("experiment/code", Tables.TEXTS) {
        @Override
        void read(CometReader comet, String key, ExperimentDocuments into) {
            readText(LoggedText.CODE, comet, key, into);
        }
    },
    GIT_PATCH("experiment/git/patch", Tables.TEXTS) {
        @Override
        void read(CometReader comet, String key, ExperimentDocuments into) {
            readText(LoggedText.GIT_PATCH, comet, key, into);
        }
    },
    GRAPH("experiment/graph", Tables.TEXTS) {
        @Override
        void read(CometReader comet, String key, ExperimentDocuments into) {
            readText(LoggedText.GRAPH, comet, key, into);
        }
    },
    HTML("experiment/html", Tables.TEXTS) {
        @Override
        void read(CometReader comet, String key, ExperimentDocuments into) {
            readText(LoggedText.HTML, comet, key, into);
        }
    },
    OUTPUT("experiment/output", Tables.TEXTS) {
        @Override
        void read(CometReader comet, String key, ExperimentDocuments into) {
            readText(LoggedText.OUTPUT, comet, key, into);
        }
    },
    ASSETS("experiment/asset/list", Tables.ASSETS) {
        @Override
        void read(CometReader comet, String key, ExperimentDocuments into) {
            into.setAssets(comet.listAssets(key));
        }
    };

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
    abstract void read(CometReader comet, String key, ExperimentDocuments into);

    /** Whether a server may answer that there is no such thing where nothing was logged. */
    boolean mayBeMissing() {
        return this != TAGS && this != OTHERS;
    }

    /** The calls that these tables need, tags for each experiment included. */
    static Set<ExperimentCall> neededBy(Set<String> tables) {
        Set<ExperimentCall> calls = EnumSet.noneOf(ExperimentCall.class);
        for (ExperimentCall call : values()) {
            if (call.tables.stream().anyMatch(table -> tables.contains(table.name()))) {
                calls.add(call);
            }
        }
        return calls;
    }

    private static void readText(LoggedText text, CometReader comet, String key, ExperimentDocuments into) {
        comet.fetchText(key, text).ifPresent(found -> into.setText(text, found));
    }
}
