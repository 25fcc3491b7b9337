// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.job;

import io.cometlake.client.ApiKey;
import io.cometlake.client.ClientConfig;
import io.cometlake.config.ExportSpec;
import io.cometlake.emulator.Emulator;
import io.cometlake.emulator.EmulatorOptions;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

/** Servers write what JSON has no number for in two ways; both are the same value in the lake. */
class NonFiniteValuesIT {
    private static final List<String> LOGGED = List.of("NaN", "Infinity", "-Infinity", "0.5");

    @TempDir
    Path folder;

    @Test
    void textAndBareTokensAreTheSameValues() throws SQLException, IOException, InterruptedException {
        try (Emulator emulator = Emulator.start(EmulatorOptions.empty());
                Runs runs = Runs.open(folder.resolve("home"), Clock.systemUTC())) {
            String key = JsonMapper.shared()
                    .readTree(post(emulator, "create", "{\"projectName\":\"p\"}"))
                    .get("experimentKey")
                    .stringValue();
            for (int step = 0; step < LOGGED.size(); step++) {
                post(
                        emulator,
                        "metric",
                        "{\"experimentKey\":\"" + key + "\",\"metricName\":\"m\",\"metricValue\":" + LOGGED.get(step)
                                + ",\"step\":" + step + "}");
            }
            assertThat(valuesIn(export(runs, emulator, "texts"))).isEqualTo(valuesAsLogged());
            emulator.change(emulator.behaviour().withBareNonFinite());
            assertThat(valuesIn(export(runs, emulator, "tokens"))).isEqualTo(valuesAsLogged());
        }
    }

    private static List<String> valuesAsLogged() {
        return List.of("0|nan|null", "1|inf|null", "2|-inf|null", "3|0.5|null");
    }

    private Path export(Runs runs, Emulator emulator, String name) {
        Path lake = folder.resolve(name);
        runs.export(
                ExportSpec.everythingTo(lake.toString()),
                ClientConfig.of(emulator.url(), ApiKey.of(EmulatorOptions.DEMO_KEY, "the test")),
                RunListener.SILENT);
        return lake;
    }

    private static List<String> valuesIn(Path lake) throws SQLException {
        try (LakeQuery query = new LakeQuery(lake, "metrics")) {
            return query.rows("select step, value::VARCHAR, value_text from metrics order by step");
        }
    }

    private static String post(Emulator emulator, String endpoint, String body)
            throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(
                        emulator.url().resolve("/api/rest/v2/write/experiment/" + endpoint))
                .header("Authorization", EmulatorOptions.DEMO_KEY)
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
        HttpResponse<String> answer = HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return answer.body();
    }
}
