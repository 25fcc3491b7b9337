// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
/**
 * Job files in YAML. What a file may say is data ({@code ExportKeys}, {@code CleanupKeys}, made of {@code Key} and {@code Shape}):
 * from it come the parser, the JSON Schemas for editors and the reference pages. The doors are {@code ExportJobFormat} and
 * {@code CleanupJobFormat}.
 */
@NullMarked
package io.cometlake.config.file;

import org.jspecify.annotations.NullMarked;
