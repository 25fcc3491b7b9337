// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.export;

import io.cometlake.config.ConfigException;
import io.cometlake.config.Redaction;
import io.cometlake.config.SecretKind;
import io.cometlake.config.Selection;
import io.cometlake.dataset.ColumnVector;
import io.cometlake.dataset.RowBatch;
import io.cometlake.dataset.RowBatchBuilder;
import io.cometlake.dataset.TableSchema;
import io.cometlake.dataset.Tables;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class RedactionRulesTest {

    private final RemovedSecrets removed = new RemovedSecrets();

    @Test
    void withoutRedactionNothingChanges() {
        RowBatch batch = parameters("lr", "0.1", "seed", "7");
        assertThat(apply(Redaction.NONE, batch).vector(1)).isSameAs(batch.vector(1));
        assertThat(apply(Redaction.NONE, batch).vector(2)).isSameAs(batch.vector(2));
        assertThat(removed.counts()).isEmpty();
    }

    @Test
    void aDroppedColumnIsEmptyInEveryTableThatHasIt() {
        RowBatch experiment = apply(drop("user_name", "experiments.file_path"), experiment("anne", "/home/anne/x.py"));
        assertThat(value(experiment, "user_name")).isNull();
        assertThat(value(experiment, "file_path")).isNull();
        assertThat(value(experiment, "file_name")).isEqualTo("x.py");
    }

    @Test
    void variablesOfTheSystemAreJudgedByNameAndValue() {
        String env = "{\"HOME\":\"/home/ada\",\"HF_TOKEN\":\"hf_123\",\"COMET_EXPERIMENT_KEY\":\"abc\","
                + "\"https_proxy\":\"http://ada:pass@proxy:8080\"}";
        RowBatchBuilder rows = new RowBatchBuilder(Tables.SYSTEM_DETAILS, 1);
        rows.set(Tables.SYSTEM_DETAILS.indexOf("experiment_key"), "a")
                .set(Tables.SYSTEM_DETAILS.indexOf("env"), env)
                .set(
                        Tables.SYSTEM_DETAILS.indexOf("additional"),
                        "[{\"key\":\"wandb_api_key\",\"value\":\"123\"},{\"key\":\"cores\",\"value\":\"8\"}]")
                .set(
                        Tables.SYSTEM_DETAILS.indexOf("command"),
                        List.of("train.py", "--header", "Authorization: abcdefghijklmnopqrst", "-a"))
                .set(Tables.SYSTEM_DETAILS.indexOf("run_id"), "run")
                .endRow();

        RowBatch batch = apply(Redaction.NONE, rows.build());

        assertThat(value(batch, "env"))
                .isEqualTo(
                        "{\"HOME\":\"/home/ada\",\"HF_TOKEN\":\"[removed: API key]\","
                                + "\"COMET_EXPERIMENT_KEY\":\"abc\",\"https_proxy\":\"http://ada:[removed: password]@proxy:8080\"}");
        assertThat(value(batch, "additional"))
                .isEqualTo("[{\"key\":\"wandb_api_key\",\"value\":\"[removed: API key]\"},"
                        + "{\"key\":\"cores\",\"value\":\"8\"}]");
        assertThat(((ColumnVector.TextLists) batch.vector(Tables.SYSTEM_DETAILS.indexOf("command"))).values()[0])
                .containsExactly("train.py", "--header", "Authorization: [removed: authorization]", "-a");
        assertThat(removed.counts().values().stream().mapToLong(Long::longValue).sum())
                .isEqualTo(4);
    }

    @Test
    void aDroppedValueTakesItsNumberWithIt() {
        RowBatch batch = apply(drop("parameters.value"), parameters("lr", "0.1"));
        assertThat(texts(batch, "value")).containsOnlyNulls();
        assertThat(batch.vector(3).isNull(0)).isTrue();
    }

    @Test
    void rowsOfDroppedNamesAreLeftOut() {
        RowBatch batch = apply(
                drop("parameters.api_*", "parameters.\\value"),
                parameters("api_key", "a", "lr", "0.1", "api_url", "b", "value", "c"));
        assertThat(texts(batch, "name")).containsExactly("lr");
        assertThat(((ColumnVector.Doubles) batch.vector(3)).values()[0]).isEqualTo(0.1);
    }

    @Test
    void aBatchOfWhichNothingIsLeftIsNotWritten() {
        List<RowBatch> written = new ArrayList<>();
        new RedactionRules(drop("parameters.*"), HashKey.NONE)
                .before(written::add, removed)
                .write(parameters("a", "b"));
        assertThat(written).isEmpty();
    }

    @Test
    void aDroppedTagIsInNeitherTable() {
        RowBatchBuilder rows = new RowBatchBuilder(Tables.TAGS, 2);
        for (String tag : List.of("customer-x", "good")) {
            rows.set(0, "k").set(1, tag).set(2, "run").endRow();
        }
        assertThat(texts(apply(drop("tags.customer-*"), rows.build()), "tag")).containsExactly("good");
        RowBatch experiment = apply(drop("tags.customer-*"), experiment("anne", null));
        assertThat(((ColumnVector.TextLists) experiment.vector(Tables.EXPERIMENTS.indexOf("tags"))).values()[0])
                .containsExactly("good");
    }

    @Test
    void equalValuesHaveEqualHashesInEveryColumn() {
        Redaction redaction = Redaction.NONE.withHash(List.of("user_name", "others.owner", "file_path"));
        RowBatch experiment = apply(redaction, experiment("anne", "anne"));
        String hash = value(experiment, "user_name");
        assertThat(hash).matches("sha256:[0-9a-f]{64}").isEqualTo(value(experiment, "file_path"));
        // Of any tool: printf anne | sha256sum
        assertThat(hash).isEqualTo("sha256:" + SHA_256_OF_ANNE);
    }

    private static final String SHA_256_OF_ANNE = "90b8de4051f02b7a29484341f3a903e1b2c6a233f5465e19c634535c7b315e6f";

    @Test
    void aHashedNameLosesItsNumber() {
        RowBatch batch =
                apply(Redaction.NONE.withHash(List.of("parameters.salary")), parameters("lr", "0.1", "salary", "5"));
        assertThat(texts(batch, "value").get(0)).isEqualTo("0.1");
        assertThat(texts(batch, "value").get(1)).startsWith("sha256:");
        assertThat(batch.vector(3).isNull(0)).isFalse();
        assertThat(batch.vector(3).isNull(1)).isTrue();
    }

    @Test
    void aKeyMakesHashesThatNobodyElseCanMake() {
        HashKey key = HashKey.find(Map.of(HashKey.VARIABLE, "0123456789abcdef"));
        assertThat(key.hash("anne"))
                .matches("hmac-sha256:[0-9a-f]{64}")
                .isEqualTo(HashKey.of("0123456789abcdef").hash("anne"))
                .isNotEqualTo(HashKey.of("0123456789abcdeF").hash("anne"));
        assertThat(key.toString()).doesNotContain("0123456789abcdef");
        assertThat(HashKey.find(Map.of())).isSameAs(HashKey.NONE);
        assertThatExceptionOfType(ConfigException.class)
                .isThrownBy(() -> HashKey.of("short"))
                .withMessageContaining(HashKey.VARIABLE)
                .withMessageNotContaining("short.");
    }

    @Test
    void secretsAreCountedByTableAndKind() {
        apply(Redaction.NONE, parameters("url", "https://x?X-Amz-Signature=0123456789", "headers.Authorization", "x"));
        assertThat(removed.counts())
                .containsExactly(
                        Map.entry(new RemovedSecrets.Place("parameters", SecretKind.PRESIGNED_LINKS), 1L),
                        Map.entry(new RemovedSecrets.Place("parameters", SecretKind.API_KEYS), 1L));
    }

    @Test
    void whatIsDroppedByNameIsNotFetched() {
        Selection selection = new RedactionRules(drop("metrics.sys.*", "others.x", "user_name"), HashKey.NONE)
                .narrow(Selection.EVERYTHING);
        assertThat(selection.metrics().exclude()).containsExactly("sys.*");
        assertThat(selection.others().exclude()).containsExactly("x");
        assertThat(selection.parameters().passesAll()).isTrue();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "user_nam | Did you mean user_name?",
                "paramters.x | Did you mean parameters?",
                "experiments.filepath | Did you mean file_path?",
                "experiments.file_* | no column 'file_*'",
                "experiment_key | orders the table",
                "workspace_name | orders the table",
                "experiments.project_id | may not be empty",
                "run_id | may not be empty",
                "metrics.step | these can be: epoch, value",
                "tags.tag | Leave the table out",
                "metrics. | no column ''",
                "'' | no table has such a column"
            })
    void whatCannotBeDroppedIsSaid(String entry, String expected) {
        assertThat(RedactionRules.problems(drop(entry)))
                .singleElement()
                .satisfies(problem -> assertThat(problem.text()).contains("'" + entry + "'", expected))
                .satisfies(problem -> assertThat(problem.entry()).isEqualTo(entry));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "metrics.loss | Drop them instead",
                "tags.x | Drop them instead",
                "start_time | is no text",
                "value | parameters.value",
                "experiments.tags | is no text"
            })
    void whatCannotBeHashedIsSaid(String entry, String expected) {
        assertThat(RedactionRules.problems(Redaction.NONE.withHash(List.of(entry))))
                .singleElement()
                .satisfies(problem -> assertThat(problem.text()).contains("'" + entry + "'", expected));
    }

    @Test
    void allProblemsAreSaidAtOnceAndGoodEntriesAreNone() {
        Redaction redaction = new Redaction(
                List.of("user_name", "oops", "parameters.api_*", "run_id", "metrics.sys.*", "tags.x"),
                List.of("owner", "others.*secret*", "parameters.value", "user_name"),
                java.util.Set.of());
        assertThat(RedactionRules.problems(redaction))
                .extracting(RedactionProblem::entry)
                .containsExactly("oops", "run_id", "user_name");
    }

    private static Redaction drop(String... entries) {
        return Redaction.NONE.withDrop(List.of(entries));
    }

    private RowBatch apply(Redaction redaction, RowBatch batch) {
        List<RowBatch> written = new ArrayList<>();
        new RedactionRules(redaction, HashKey.NONE)
                .before(written::add, removed)
                .write(batch);
        assertThat(written).hasSize(1);
        return written.get(0);
    }

    private static RowBatch parameters(String... namesAndValues) {
        TableSchema table = Tables.PARAMETERS;
        RowBatchBuilder rows = new RowBatchBuilder(table, namesAndValues.length);
        for (int i = 0; i < namesAndValues.length; i += 2) {
            rows.set(0, "k").set(1, namesAndValues[i]).set(2, namesAndValues[i + 1]);
            Numbers.parse(namesAndValues[i + 1]).ifPresent(number -> rows.set(3, number));
            rows.set(4, "run").endRow();
        }
        return rows.build();
    }

    private static RowBatch experiment(String user, @org.jspecify.annotations.Nullable String path) {
        TableSchema table = Tables.EXPERIMENTS;
        RowBatchBuilder rows = new RowBatchBuilder(table, 1);
        rows.set(table.indexOf("experiment_key"), "k")
                .set(table.indexOf("workspace_name"), "w")
                .set(table.indexOf("project_name"), "p")
                .set(table.indexOf("project_id"), "id")
                .set(table.indexOf("user_name"), user)
                .set(table.indexOf("archived"), false)
                .set(table.indexOf("file_path"), path)
                .set(table.indexOf("file_name"), "x.py")
                .set(table.indexOf("tags"), List.of("customer-x", "good"))
                .set(table.indexOf("run_id"), "run")
                .endRow();
        return rows.build();
    }

    private static List<String> texts(RowBatch batch, String column) {
        ColumnVector.Texts texts =
                (ColumnVector.Texts) batch.vector(batch.table().indexOf(column));
        return Arrays.asList(texts.values()).subList(0, batch.rows());
    }

    private static String value(RowBatch batch, String column) {
        return texts(batch, column).get(0);
    }
}
