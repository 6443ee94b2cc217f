package io.gatehouse.evidence.intake;

import java.awt.image.BufferedImage;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Simple measures that tell a customer at once what a reviewer would tell them tomorrow.
 *
 * <p>They look at grey levels only, at one size, so that a threshold means the same for every camera. They warn and never
 * refuse.
 */
final class PictureChecks {

    /** The longer side at which everything is measured. */
    static final int MEASURED_SIDE = 1000;

    private static final int TILES = 8;
    private static final int CELL = 4;
    private static final int BURNT = 250;
    /** Around a reflection the light fades over some cells; around white paper, or a stroke on it, it stops at once. */
    private static final int FADED_FIRST = 215;

    private static final int FADED_LAST = 140;

    private final int width;
    private final int height;
    private final int[] grey;

    PictureChecks(BufferedImage picture) {
        var measured = Pictures.fitted(picture, MEASURED_SIDE);
        this.width = measured.getWidth();
        this.height = measured.getHeight();
        this.grey = measured.getRGB(0, 0, width, height, null, 0, width);
        for (var i = 0; i < grey.length; i++) {
            var rgb = grey[i];
            grey[i] = (299 * ((rgb >> 16) & 255) + 587 * ((rgb >> 8) & 255) + 114 * (rgb & 255)) / 1000;
        }
    }

    static List<PictureFinding> findings(BufferedImage picture, int longSide, PictureThresholds thresholds) {
        var checks = new PictureChecks(picture);
        var findings = new ArrayList<PictureFinding>();
        if (longSide < thresholds.minLongSide()) {
            findings.add(new PictureFinding(PictureFinding.Kind.TOO_SMALL, longSide, thresholds.minLongSide()));
        }
        var brightness = checks.brightness();
        var sharpness = checks.sharpness();
        var glare = checks.glare();
        if (brightness < thresholds.minBrightness()) {
            findings.add(new PictureFinding(PictureFinding.Kind.DARK, brightness, thresholds.minBrightness()));
        } else if (sharpness < thresholds.minSharpness()) {
            findings.add(new PictureFinding(PictureFinding.Kind.BLURRED, sharpness, thresholds.minSharpness()));
        }
        if (glare > thresholds.maxGlare()) {
            findings.add(new PictureFinding(PictureFinding.Kind.GLARE, glare, thresholds.maxGlare()));
        }
        return findings;
    }

    double sharpness() {
        var tiles = new double[TILES * TILES];
        for (var tile = 0; tile < tiles.length; tile++) {
            tiles[tile] = variance(tile % TILES, tile / TILES);
        }
        Arrays.sort(tiles);
        return tiles[tiles.length * 3 / 4];
    }

    private double variance(int column, int row) {
        var fromX = Math.max(1, column * width / TILES);
        var toX = Math.min(width - 1, (column + 1) * width / TILES);
        var fromY = Math.max(1, row * height / TILES);
        var toY = Math.min(height - 1, (row + 1) * height / TILES);
        var count = 0;
        var sum = 0.0;
        var squares = 0.0;
        for (var y = fromY; y < toY; y++) {
            for (var x = fromX; x < toX; x++) {
                var i = y * width + x;
                var laplacian = grey[i - 1] + grey[i + 1] + grey[i - width] + grey[i + width] - 4 * grey[i];
                sum += laplacian;
                squares += (double) laplacian * laplacian;
                count++;
            }
        }
        return count == 0 ? 0 : squares / count - sum / count * (sum / count);
    }

    double brightness() {
        var levels = new int[256];
        for (var level : grey) {
            levels[level]++;
        }
        var below = 0L;
        for (var level = 0; level < levels.length; level++) {
            below += levels[level];
            if (below * 10 >= grey.length * 9L) {
                return level;
            }
        }
        return 255;
    }

    double glare() {
        var columns = width / CELL;
        var rows = height / CELL;
        if (columns == 0 || rows == 0) {
            return 0;
        }
        var cells = new int[columns * rows];
        for (var cell = 0; cell < cells.length; cell++) {
            cells[cell] = level(cell % columns, cell / columns);
        }
        var seen = new boolean[cells.length];
        var burnt = 0L;
        for (var cell = 0; cell < cells.length; cell++) {
            if (!seen[cell] && cells[cell] >= BURNT) {
                burnt += patch(cells, seen, cell, columns, rows);
            }
        }
        return (double) burnt / cells.length;
    }

    private int level(int column, int row) {
        var sum = 0;
        for (var y = row * CELL; y < (row + 1) * CELL; y++) {
            for (var x = column * CELL; x < (column + 1) * CELL; x++) {
                sum += grey[y * width + x];
            }
        }
        return sum / (CELL * CELL);
    }

    /** The size in cells of one burnt-out patch; nothing where it reaches the border or ends sharply. */
    private static int patch(int[] cells, boolean[] seen, int start, int columns, int rows) {
        var waiting = new ArrayDeque<Integer>();
        waiting.add(start);
        seen[start] = true;
        var size = 0;
        var border = false;
        var edges = 0;
        var fading = 0;
        while (!waiting.isEmpty()) {
            var cell = waiting.remove();
            var x = cell % columns;
            var y = cell / columns;
            size++;
            border |= x == 0 || y == 0 || x == columns - 1 || y == rows - 1;
            for (var way : new int[][] {{1, 0}, {-1, 0}, {0, 1}, {0, -1}}) {
                var nextX = x + way[0];
                var nextY = y + way[1];
                if (nextX < 0 || nextY < 0 || nextX >= columns || nextY >= rows) {
                    continue;
                }
                var next = nextY * columns + nextX;
                if (cells[next] >= BURNT) {
                    if (!seen[next]) {
                        seen[next] = true;
                        waiting.add(next);
                    }
                } else {
                    edges++;
                    fading += fades(cells, cell, way, columns, rows) ? 1 : 0;
                }
            }
        }
        return border || fading * 2 < edges ? 0 : size;
    }

    private static boolean fades(int[] cells, int from, int[] way, int columns, int rows) {
        var first = beside(cells, from, way, 2, columns, rows);
        var second = beside(cells, from, way, 4, columns, rows);
        var third = beside(cells, from, way, 6, columns, rows);
        return first >= FADED_FIRST && first > second && second > third && third >= FADED_LAST;
    }

    private static int beside(int[] cells, int from, int[] way, int steps, int columns, int rows) {
        var x = Math.clamp(from % columns + (long) steps * way[0], 0, columns - 1);
        var y = Math.clamp(from / columns + (long) steps * way[1], 0, rows - 1);
        return cells[y * columns + x];
    }
}
