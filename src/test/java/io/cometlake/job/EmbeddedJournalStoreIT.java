// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.job;

import java.nio.file.Path;

class EmbeddedJournalStoreIT extends JournalStoreContract {
    @Override
    RepositoryPlace newPlace(Path home) {
        return RepositoryPlace.embedded(home);
    }
}
