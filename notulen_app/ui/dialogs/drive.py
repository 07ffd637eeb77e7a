"""What kind of disk a folder lies on, where the system tells, and what that means for archives."""

from __future__ import annotations

import os
import sys
from pathlib import Path

from PySide6.QtCore import QStorageInfo

_NETWORK = {"nfs", "nfs4", "cifs", "smb", "smb2", "smb3", "smbfs", "afs", "9p", "webdav", "davfs"}
_NETWORK |= {"fuse.sshfs", "fuse.gvfsd-fuse", "fuse.rclone", "fuse.davfs2", "afpfs", "ncpfs"}
_REMOVABLE_DRIVE, _REMOTE_DRIVE = 2, 4

ON_NETWORK = (
    "Folder ini ada di jaringan: lebih lambat, dan hanya satu komputer yang dapat membuka arsip "
    "pada satu waktu. Folder di komputer ini lebih aman."
)
ON_REMOVABLE = (
    "Folder ini ada di media yang dapat dicabut. Tutup Notulen dahulu sebelum mencabutnya, dan "
    "simpan cadangan di tempat lain."
)


def warning(path: Path) -> str | None:
    """Say what to know about the disk where a file is or will be; None for a disk in the PC."""
    folder = path
    while not folder.is_dir() and folder.parent != folder:
        folder = folder.parent
    if sys.platform == "win32":
        return _windows(folder)
    info = QStorageInfo(str(folder))
    kind = bytes(info.fileSystemType().data()).decode("ascii", "ignore").lower()
    if kind in _NETWORK:
        return ON_NETWORK
    device = os.fsdecode(bytes(info.device().data()))
    return ON_REMOVABLE if _is_removable(Path(device), Path("/sys/class/block")) else None


def _is_removable(device: Path, blocks: Path) -> bool:
    """Ask Linux whether a partition's disk can be taken out; False where it does not say."""
    block = (blocks / device.name).resolve()
    for place in (block, block.parent):
        try:
            return (place / "removable").read_text(encoding="ascii").strip() == "1"
        except OSError:
            continue
    return False


def _windows(folder: Path) -> str | None:
    import ctypes

    if str(folder).startswith("\\\\"):
        return ON_NETWORK
    kernel = getattr(ctypes, "windll").kernel32  # noqa: B009 - only there on Windows
    kind = kernel.GetDriveTypeW(folder.anchor)
    return {_REMOTE_DRIVE: ON_NETWORK, _REMOVABLE_DRIVE: ON_REMOVABLE}.get(kind)
