// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.client.captures;

import io.cometlake.client.internal.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/**
 * One call of Comet's own client.
 *
 * @param file as {@code API.get_project} or {@code query/tag}
 * @param index within the file, from 0
 * @param call in Python
 */
record CapturedCase(String file, int index, String call, List<CapturedRequest> requests, JsonNode outcome) {
    static final Path FOLDER = Path.of("src/test/resources/io/cometlake/client/captures");
    private static final String ENDING = ".json";

    /** All cases of all files but those in {@code behaviour}, which say what happened in other forms. */
    static List<CapturedCase> all() throws IOException {
        List<CapturedCase> cases = new ArrayList<>();
        for (String file : files()) {
            if (!file.startsWith("behaviour/")) {
                cases.addAll(of(file));
            }
        }
        return cases;
    }

    /** All files, by the names that cases have them by. */
    static List<String> files() throws IOException {
        try (Stream<Path> files = Files.walk(FOLDER)) {
            return files.filter(file -> file.toString().endsWith(ENDING))
                    .map(file -> FOLDER.relativize(file).toString().replace('\\', '/'))
                    .map(name -> name.substring(0, name.length() - ENDING.length()))
                    .sorted()
                    .toList();
        }
    }

    private static List<CapturedCase> of(String file) throws IOException {
        JsonNode document = Json.MAPPER.readTree(FOLDER.resolve(file + ENDING).toFile());
        List<CapturedCase> cases = new ArrayList<>();
        for (JsonNode node : document.path("cases")) {
            List<CapturedRequest> requests = new ArrayList<>();
            node.path("requests").forEach(request -> requests.add(CapturedRequest.of(request)));
            cases.add(new CapturedCase(
                    file, cases.size(), node.path("call").asString(), List.copyOf(requests), node.path("outcome")));
        }
        return cases;
    }

    /** As other classes here name the case. */
    String name() {
        return file + " " + index;
    }

    /** What was sent but for the question for the server's version, which ours asks once a connection. */
    List<CapturedRequest> withoutProbes() {
        return requests.stream().filter(request -> !request.isProbe()).toList();
    }
}
