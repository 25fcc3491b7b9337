// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.notify;

import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.cometlake.config.NotifyEvent;
import io.cometlake.config.NotifySpec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

class WebhookDocumentTest {
    private static final Path REFERENCE = Path.of("src/docs/reference");

    private final JsonMapper mapper = JsonMapper.builder().build();

    @Test
    void theExampleOfTheReferenceIsWhatIsSent() throws IOException {
        String page = Files.readString(REFERENCE.resolve("notifications.md"));
        String example = page.substring(page.indexOf("```json\n") + 8);

        JsonNode documented = mapper.readTree(example.substring(0, example.indexOf("```")));

        assertThat(mapper.readTree(new WebhookDocument("https://lake.example").of(Notes.FAILED)))
                .isEqualTo(documented);
    }

    @Test
    void eachEventKeepsToTheSchema() throws IOException {
        for (NotifyEvent event : NotifyEvent.values()) {
            String document = new WebhookDocument(null)
                    .of(Notes.of(event, "nightly", "Something.", Set.of("ada", "bob"), NotifySpec.DEFAULT));
            assertThat(problems(document)).as(event.name()).isEmpty();
        }
        assertThat(problems(new WebhookDocument("https://lake.example").of(Notes.FAILED)))
                .isEmpty();
        assertThat(problems("{\"version\": 2}")).isNotEmpty();
    }

    @Test
    void namesComeBackAsTheyAre() {
        String hostile = "\"},\"event\":\"done\",\"x\":{\"\u0000\u2028</script>\uD83D\uDE00\\";

        JsonNode document = mapper.readTree(new WebhookDocument(null)
                .of(Notes.of(NotifyEvent.FAILED, hostile, hostile, Set.of(), NotifySpec.DEFAULT)));

        assertThat(document.get("job").stringValue()).isEqualTo(hostile);
        assertThat(document.get("event").stringValue()).isEqualTo("failed");
    }

    private static List<Error> problems(String document) throws IOException {
        Schema schema = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(Files.readString(REFERENCE.resolve("notification.schema.json")), InputFormat.JSON);
        return schema.validate(document, InputFormat.JSON);
    }
}
