package fr.passerelle.gateway.bench.region;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** All sectors of a region; few are kept, the others are made again when they are asked for. */
final class Sectors {

    private static final int KEPT = 16;

    private final Scale scale;
    private final SchoolMaker maker;
    private final Map<Integer, Sector> kept = new LinkedHashMap<>();

    Sectors(Scale scale, SchoolMaker maker) {
        this.scale = scale;
        this.maker = maker;
    }

    /** The sector that a block lives in; blocks beyond the region's are of those who move in. */
    Sector ofBlock(int block) {
        return of(block / Sector.BLOCKS % scale.sectors());
    }

    /** Another sector, if the region has one. */
    Sector after(Sector sector) {
        return of((sector.number() + 1) % scale.sectors());
    }

    /** All schools, sector by sector. */
    Stream<School> schools() {
        return IntStream.range(0, scale.sectors()).boxed().flatMap(number -> made(number).schools().stream());
    }

    private Sector of(int number) {
        var known = kept.get(number);
        if (known != null) {
            return known;
        }
        if (kept.size() >= KEPT) {
            kept.remove(kept.keySet().iterator().next());
        }
        var made = made(number);
        kept.put(number, made);
        return made;
    }

    private Sector made(int number) {
        var blocks = Math.min(Sector.BLOCKS, scale.blocks() - number * Sector.BLOCKS);
        return Sector.of(number, blocks, maker);
    }
}
