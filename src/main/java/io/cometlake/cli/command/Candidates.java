// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.cli.command;

import io.cometlake.cli.output.PlanForm;
import io.cometlake.cli.output.SheetFormat;
import io.cometlake.cli.output.SqlDialect;
import io.cometlake.config.LakeCompression;
import io.cometlake.config.LakeFormat;
import io.cometlake.config.SecretKind;
import io.cometlake.config.Words;
import io.cometlake.dataset.Tables;
import java.util.AbstractList;
import java.util.Collection;
import java.util.List;

/** The words that a shell may offer where an option or argument takes one of few. Picocli makes the classes by reflection. */
final class Candidates {
    static final List<String> SHELLS = List.of("bash", "zsh");

    private Candidates() {}

    private static class Fixed extends AbstractList<String> {
        private final List<String> words;

        Fixed(Collection<String> words) {
            this.words = List.copyOf(words);
        }

        @Override
        public String get(int index) {
            return words.get(index);
        }

        @Override
        public int size() {
            return words.size();
        }
    }

    static final class Shells extends Fixed {
        Shells() {
            super(SHELLS);
        }
    }

    static final class TableWords extends Fixed {
        TableWords() {
            super(Tables.names());
        }
    }

    static final class ExportedTables extends Fixed {
        ExportedTables() {
            super(Tables.exportedNames());
        }
    }

    static final class Existing extends Fixed {
        Existing() {
            super(DownloadTarget.ways().keySet());
        }
    }

    static final class SheetFormats extends Fixed {
        SheetFormats() {
            super(Words.of(SheetFormat.values()).keySet());
        }
    }

    static final class PlanForms extends Fixed {
        PlanForms() {
            super(Words.of(PlanForm.values()).keySet());
        }
    }

    static final class LakeFormats extends Fixed {
        LakeFormats() {
            super(Words.of(LakeFormat.values()).keySet());
        }
    }

    static final class Compressions extends Fixed {
        Compressions() {
            super(Words.of(LakeCompression.values()).keySet());
        }
    }

    static final class SqlDialects extends Fixed {
        SqlDialects() {
            super(Words.of(SqlDialect.values()).keySet());
        }
    }

    static final class SecretKinds extends Fixed {
        SecretKinds() {
            super(Words.of(SecretKind.values()).keySet());
        }
    }
}
