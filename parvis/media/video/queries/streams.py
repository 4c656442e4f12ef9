"""The playlists of a film that readers may see (RFC 8216). One statement each."""

from __future__ import annotations

from parvis.ground.core import statements

_SHOWN = """
    FROM video_rendition r JOIN video_video v ON v.id = r.video_id
    WHERE v.id = %s AND v.round = %s AND r.round = v.round AND r.kind = 'hls' AND v.state = 'ready' AND EXISTS (
        SELECT 1 FROM pictures_sheet s WHERE s.carrier_kind = 'video' AND s.carrier_id = v.id AND s.state = 'passed')
"""
_SIZES = f"SELECT r.width, r.height, r.bits_per_second, r.codecs, v.frame_rate_milli {_SHOWN} ORDER BY r.height"
_ONE = f"SELECT r.playlist {_SHOWN} AND r.height = %s"


def master_playlist(id: int, round: int) -> str | None:
    """Every size, the smallest first: a player that knows nothing of the line begins there. None while it is not shown."""
    sizes = statements.rows(_SIZES, [id, round])
    if not sizes:
        return None
    lines = ["#EXTM3U", "#EXT-X-VERSION:7", "#EXT-X-INDEPENDENT-SEGMENTS"]
    for width, height, bits, codecs, rate in sizes:
        frame_rate = f",FRAME-RATE={min(rate, 60_000) / 1000:.3f}" if rate else ""
        lines.append(f'#EXT-X-STREAM-INF:BANDWIDTH={bits},RESOLUTION={width}x{height}{frame_rate},CODECS="{codecs}"')
        lines.append(f"{height}.m3u8")
    return "\n".join(lines) + "\n"


def media_playlist(id: int, round: int, height: int) -> str | None:
    found = statements.rows(_ONE, [id, round, height])
    return found[0][0] if found else None
