// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.client;

import io.cometlake.client.api.CometApi;
import io.cometlake.client.api.Experiment;
import io.cometlake.emulator.Emulator;
import io.cometlake.emulator.EmulatorOptions;
import io.cometlake.query.Query;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** A query is asked in the same forms whatever is wanted of it: text or Java, of the active experiments or of others. */
class QueryFormsTest {
    private static final String TEXT = "Parameter('lr') > 0";
    private static final Query JAVA = Query.parameter("lr").greaterThan(0);

    @Test
    void everyFormAsksTheSame() {
        try (Emulator emulator = Emulator.start(EmulatorOptions.empty());
                CometApi api = CometApi.connect(
                        ClientConfig.of(emulator.url(), ApiKey.of(EmulatorOptions.DEMO_KEY, "a test")))) {
            emulator.addWorkspace("team");
            String active = logged(api).key();
            Experiment archived = logged(api);
            archived.archive();

            assertThat(api.queryKeys("team", "vision", TEXT))
                    .isEqualTo(api.queryKeys("team", "vision", JAVA))
                    .containsExactly(active);
            assertThat(api.queryKeys("team", "vision", TEXT, Listing.ARCHIVED))
                    .isEqualTo(api.queryKeys("team", "vision", JAVA, Listing.ARCHIVED))
                    .containsExactly(archived.key());

            assertThat(api.explainQuery("team", "vision", TEXT))
                    .isEqualTo(api.explainQuery("team", "vision", JAVA))
                    .isEqualTo(api.planQuery("team", "vision", TEXT).explain())
                    .isEqualTo(api.planQuery("team", "vision", JAVA).explain());
            assertThat(api.explainQuery("team", "vision", TEXT, Listing.ARCHIVED))
                    .isEqualTo(api.explainQuery("team", "vision", JAVA, Listing.ARCHIVED))
                    .isEqualTo(api.planQuery("team", "vision", TEXT, Listing.ARCHIVED)
                            .explain());
        }
    }

    private static Experiment logged(CometApi api) {
        Experiment experiment = api.createExperiment("team", "vision");
        experiment.logParameter("lr", 0.1);
        return experiment;
    }
}
