// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
/**
 * What {@code cometlake doctor} looks at: a class a subject, none of which changes anything but for a probe file in the lake that it
 * deletes. The rooms below say how things stand; here it is judged, and the remedy is named.
 */
@NullMarked
package io.cometlake.cli.doctor;

import org.jspecify.annotations.NullMarked;
