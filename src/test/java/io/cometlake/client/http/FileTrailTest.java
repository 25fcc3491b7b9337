// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.client.http;

import io.cometlake.client.ApiKey;
import io.cometlake.client.ClientConfig;
import io.cometlake.client.CometDownloadException;
import java.io.ByteArrayInputStream;
import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Who is sent the key, and who nothing at all, where TLS is involved. */
class FileTrailTest {
    private static final String KEY = "k-" + UUID.nameUUIDFromBytes(new byte[] {1});

    private final Map<String, String> redirects = new LinkedHashMap<>();
    private final List<String> asked = new ArrayList<>();

    @ParameterizedTest
    @CsvSource({
        "https://comet.example/elsewhere, true",
        "https://COMET.example:443/elsewhere, true",
        "https://comet.example:444/elsewhere, false",
        "https://comet.example.evil/elsewhere, false",
        "https://store.example/elsewhere, false"
    })
    void keyGoesToTheSameHostAndPortAlone(String location, boolean withKey) {
        redirects.put("https://comet.example/a", location);

        fetch();

        assertThat(asked).containsExactly("https://comet.example/a with key", location + (withKey ? " with key" : ""));
    }

    @Test
    void nothingIsAskedOverHttpThatBeganOverHttps() {
        redirects.put("https://comet.example/a", "http://comet.example/a");

        assertThatThrownBy(this::fetch)
                .isInstanceOf(CometDownloadException.class)
                .hasMessageContaining("comet.example sent us on from https to http");
        assertThat(asked).hasSize(1);
    }

    @Test
    void storeMustNotLeaveHttpsEither() {
        redirects.put("https://comet.example/a", "https://store.example/b");
        redirects.put("https://store.example/b", "http://store.example/b");

        assertThatThrownBy(this::fetch).hasMessageContaining("from https to http");
        assertThat(asked).hasSize(2);
    }

    private void fetch() {
        FileWire wire = (url, headers, patience) -> {
            asked.add(url + (headers.containsValue(KEY) ? " with key" : ""));
            String location = redirects.get(url.toString());
            return location == null
                    ? new CometResponse(200, Map.of(), new ByteArrayInputStream(new byte[3]), () -> {})
                    : new CometResponse(
                            302, Map.of("location", location), new ByteArrayInputStream(new byte[0]), () -> {});
        };
        ClientConfig config = ClientConfig.of(URI.create("https://comet.example"), ApiKey.of(KEY, "a test"));
        CometCalls calls = new CometCalls(
                request -> {
                    throw new AssertionError("Files go over their own wire");
                },
                config,
                new FakeTime(1).timing());
        calls.files(wire, request -> request).fetch(FileSource.of(CometRequest.get("/a")), 3L, new Sink());
    }

    private static final class Sink implements FileSink {
        private long size;

        @Override
        public long size() {
            return size;
        }

        @Override
        public void write(byte[] bytes, int offset, int length) {
            size += length;
        }

        @Override
        public void restart() {
            size = 0;
        }
    }
}
