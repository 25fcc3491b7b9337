// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.job;

import java.nio.file.Path;

class PostgresJournalStoreIT extends JournalStoreContract {
    @Override
    RepositoryPlace newPlace(Path home) {
        return TestPostgres.freshDatabase(home);
    }
}
