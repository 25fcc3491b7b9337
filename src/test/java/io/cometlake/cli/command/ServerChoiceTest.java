// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.cli.command;

import io.cometlake.client.ClientConfig;
import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class ServerChoiceTest {
    private static final ServerChoice CHOICE = new ServerChoice("https://comet.example.com/clientlib/", 900, 3);

    @Test
    void whatWasChosenWinsAndIsRepeatedForGoingOn() {
        ClientConfig config =
                ClientSettings.resolve(cli("http://other.example.com").surroundings(), CHOICE);

        assertThat(config.server()).isEqualTo(URI.create("https://comet.example.com"));
        assertThat(config.budget().callsPerHour()).isEqualTo(900);
        assertThat(config.budget().concurrency()).isEqualTo(3);
        assertThat(CHOICE.repeated())
                .isEqualTo(" --server https://comet.example.com/clientlib/ --calls-per-hour 900 --concurrency 3");
        assertThat(ServerChoice.NONE.repeated()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "http://other.example.com, http://other.example.com",
        "https://comet.example.com,",
        "HTTPS://comet.example.com/api,",
        "nonsense,",
        "'',",
    })
    void anotherServerOfTheEnvironmentIsFoundToBeOutvoted(String variable, String outvoted) {
        Cli cli = cli(variable);
        ClientConfig config = ClientSettings.resolve(cli.surroundings(), CHOICE);

        assertThat(ClientSettings.outvoted(cli.surroundings(), CHOICE, config).map(URI::toString))
                .isEqualTo(Optional.ofNullable(outvoted));
        assertThat(ClientSettings.outvoted(cli.surroundings(), ServerChoice.NONE, config))
                .isEmpty();
    }

    private static Cli cli(String variable) {
        return new Cli(Path.of("/work")).with("COMET_API_KEY", "KEY").with("COMET_URL_OVERRIDE", variable);
    }
}
