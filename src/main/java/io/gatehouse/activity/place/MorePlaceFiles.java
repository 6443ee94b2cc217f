package io.gatehouse.activity.place;

import java.nio.file.Path;
import java.util.Map;

/** Files of places that a module brings besides those that the operator sets. What the operator's say goes before. */
public interface MorePlaceFiles {

    Map<PlaceKind, Path> files();
}
