package io.gatehouse.screening;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** Reads the files of one version of a list, to their end or not at all. */
interface ListReader {

    ListContent read(List<Path> files) throws IOException, ListUnreadable;
}
