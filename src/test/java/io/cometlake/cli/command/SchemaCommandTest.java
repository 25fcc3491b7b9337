// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.cli.command;

import io.cometlake.dataset.Tables;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

final class SchemaCommandTest {
    @TempDir
    private Path folder;

    @Test
    void listsTheTables() {
        Cli.Result result = new Cli(folder).run("schema");

        assertThat(result.exitCode()).isZero();
        assertThat(result.out()).startsWith("""
                        Table                 Columns  One file a  What a row is
                        --------------------  -------  ----------  ---------------------------------------------------------
                        workspaces                  2  workspace   One row a workspace that the key sees and the export
                                                                   covers.
                        projects                   10  project     One row a project.
                        """);
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void describesATable() {
        Cli.Result result = new Cli(folder).run("schema", "tags");

        assertThat(result.exitCode()).isZero();
        assertThat(result.out()).isEqualTo("""
                        tags (version 1): One row a tag of an experiment.
                        One file a bundle, sorted by experiment_key, tag.

                        Column          Type  Null  Description, and where it comes from
                        --------------  ----  ----  ------------------------------------------------------------------
                        experiment_key  TEXT  no    The experiment.
                                                      project/query: experimentKeys[], or experiment/tags
                        tag             TEXT  no    The tag.
                                                      project/column-names: columns[].name, or experiment/tags: tags[]
                        run_id          TEXT  no    The export that wrote the row.
                                                      set by the export
                        """);
    }

    @Test
    void printsOneJsonDocument() {
        JsonNode all = JsonMapper.shared()
                .readTree(new Cli(folder).run("schema", "--json").out());
        JsonNode one = JsonMapper.shared()
                .readTree(new Cli(folder).run("schema", "metrics", "--json").out());

        assertThat(all.get("tables")).hasSize(Tables.all().size()).contains(one);
        assertThat(one.get("table").asString()).isEqualTo("metrics");
        assertThat(one.get("sort_order").get(0).asString()).isEqualTo("experiment_key");
        assertThat(one.get("columns").get(0).propertyNames())
                .containsExactly("name", "type", "nullable", "source", "description");
    }
}
