//! Where a journal may lie: our own regular file with one name and no bits for others, on a local disk.
//! Looks and refuses; never moves anything.
use std::path::{Component, Path};

use super::disk::{DiskFile, Seen};
use super::fault::Fault;

/// Permission bits of group and others.
const OTHERS: u32 = 0o077;
const KIND: u32 = 0o170_000;
const REGULAR: u32 = 0o100_000;

/// Refuses to write to anything but a regular file of ours with one link. A mode that lets others in
/// is tightened to 0600; true says that this happened.
///
/// # Errors
/// [`Fault::Foreign`], [`Fault::NoFile`], or what the disk says.
pub fn tighten(file: &dyn DiskFile, seen: &Seen, path: &Path) -> Result<bool, Fault> {
    let foreign = |what| Fault::Foreign { file: path.to_owned(), what };
    readable(seen, path)?;
    if seen.owner != rustix::process::geteuid().as_raw() {
        return Err(foreign("this file belongs to somebody else"));
    }
    if seen.links != 1 {
        return Err(foreign("this file has several names (hard links)"));
    }
    if !lets_others_in(seen) {
        return Ok(false);
    }
    file.tighten().map_err(Fault::io(path, "closing it to other users"))?;
    Ok(true)
}

/// Whether group or others have any right to it.
pub fn lets_others_in(seen: &Seen) -> bool {
    seen.mode & OTHERS != 0
}

/// Refuses to read anything but a regular file.
///
/// # Errors
/// [`Fault::NoFile`].
pub fn readable(seen: &Seen, path: &Path) -> Result<(), Fault> {
    if seen.mode & KIND == REGULAR {
        return Ok(());
    }
    Err(Fault::NoFile { file: path.to_owned(), what: what_it_is(seen) })
}

fn what_it_is(seen: &Seen) -> &'static str {
    match seen.mode & KIND {
        0o040_000 => "this is a folder",
        0o010_000 => "this is a pipe",
        0o140_000 => "this is a socket",
        0o020_000 | 0o060_000 => "this is a device",
        _ => "this is no regular file",
    }
}

/// Whether this is a symbolic link and not what it leads to.
pub fn is_link(seen: &Seen) -> bool {
    seen.mode & KIND == 0o120_000
}

/// Refuses a network or sync folder.
///
/// # Errors
/// [`Fault::Unsafe`] naming the kind of place.
pub fn local(path: &Path) -> Result<(), Fault> {
    danger(path).map_or(Ok(()), |what| Err(Fault::Unsafe { file: path.to_owned(), what }))
}

/// What makes this place unfit for a journal that two programs write to, if anything does.
pub fn danger(path: &Path) -> Option<String> {
    let path = std::path::absolute(path).ok()?;
    let there = path.ancestors().find(|p| p.exists())?;
    let there = there.canonicalize().ok()?;
    network(&there).or_else(|| synced(&path)).or_else(|| synced(&there))
}

/// File systems whose locks or syncs are another machine's word (`linux/magic.h` and the drivers' sources).
#[cfg(target_os = "linux")]
#[rustfmt::skip]
const NETWORKS: &[(u32, &str)] = &[
    (0x6969, "NFS"), (0x517b, "SMB"), (0xff53_4d42, "SMB"), (0xfe53_4d42, "SMB"), (0x0102_1997, "9p"),
    (0x5346_414f, "AFS"), (0x6b41_4653, "AFS"), (0x7375_7245, "Coda"), (0x00c3_6400, "Ceph"), (0x564c, "NCP"),
    (0x7461_636f, "OCFS2"), (0x0116_1970, "GFS2"), (0x0bd0_0bd0, "Lustre"), (0x786f_4256, "a VirtualBox shared folder"),
    (0xbacb_acbc, "a VMware shared folder"), (0x1983_0326, "BeeGFS"), (0x4750_4653, "GPFS"), (0xaad7_aaea, "PanFS"),
];
#[cfg(target_os = "linux")]
const FUSE: u32 = 0x6573_5546;

#[cfg(target_os = "linux")]
fn network(path: &Path) -> Option<String> {
    // Magic numbers are 32 bits wide; statfs widens them with or without sign, by architecture.
    let magic = u32::try_from(i128::from(rustix::fs::statfs(path).ok()?.f_type) & 0xffff_ffff).ok()?;
    if magic == FUSE {
        return fuse(path, &std::fs::read_to_string("/proc/self/mountinfo").unwrap_or_default());
    }
    NETWORKS.iter().find(|(m, _)| *m == magic).map(|(_, name)| format!("this folder is on {name}"))
}

#[cfg(not(target_os = "linux"))]
fn network(_: &Path) -> Option<String> {
    None
}

/// Of the FUSE file systems, those that keep their data on this machine's disks are fine.
fn fuse(path: &Path, mounts: &str) -> Option<String> {
    const LOCAL: [&str; 5] = ["fuseblk", "fuse.gocryptfs", "fuse.encfs", "fuse.cryfs", "fuse.securefs"];
    let kind = mounts
        .lines()
        .filter_map(mount)
        .filter(|(at, _)| path.starts_with(at))
        .max_by_key(|(at, _)| at.len());
    let kind = kind.map_or("fuse", |(_, kind)| kind);
    (!LOCAL.contains(&kind)).then(|| format!("this folder is on an unknown file system ({kind})"))
}

/// Mount point and type of one line of `mountinfo`, where ` - ` ends the optional fields.
fn mount(line: &str) -> Option<(&str, &str)> {
    let (mine, theirs) = line.split_once(" - ")?;
    Some((mine.split(' ').nth(4)?, theirs.split(' ').next()?))
}

/// Whether a program that copies files between machines watches this folder.
fn synced(path: &Path) -> Option<String> {
    let named = path.components().find_map(|part| match part {
        Component::Normal(name) => sync_service(&name.to_string_lossy()),
        _ => None,
    });
    let marked = || {
        let has = |mark: &str| path.ancestors().any(|folder| folder.join(mark).exists());
        [(".stfolder", "Syncthing"), (".dropbox.cache", "Dropbox"), (".nextcloudsync.log", "Nextcloud")]
            .into_iter()
            .find_map(|(mark, name)| has(mark).then_some(name))
    };
    named.or_else(marked).map(|name| format!("this folder is synchronised by {name}"))
}

fn sync_service(folder: &str) -> Option<&'static str> {
    const SERVICES: [(&str, &str); 15] = [
        ("dropbox", "Dropbox"),
        ("onedrive", "OneDrive"),
        ("google drive", "Google Drive"),
        ("googledrive", "Google Drive"),
        ("my drive", "Google Drive"),
        ("icloud drive", "iCloud"),
        ("mobile documents", "iCloud"),
        ("com~apple~clouddocs", "iCloud"),
        ("nextcloud", "Nextcloud"),
        ("owncloud", "ownCloud"),
        ("pclouddrive", "pCloud"),
        ("megasync", "MEGA"),
        ("seafile", "Seafile"),
        ("resilio sync", "Resilio Sync"),
        ("box sync", "Box"),
    ];
    let folder = folder.to_lowercase();
    let is = |name: &str| {
        folder
            .strip_prefix(name)
            .is_some_and(|rest| rest.is_empty() || rest.starts_with([' ', '(', '-', '.']))
    };
    SERVICES.into_iter().find_map(|(name, service)| is(name).then_some(service))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sync_folders_are_known_by_name_and_by_mark() {
        for (path, known) in [
            ("/home/a/Dropbox/rooms", true),
            ("/home/a/Dropbox (Work)/rooms", true),
            ("/home/a/OneDrive - Globex/x", true),
            ("/home/a/dropboxer/x", false),
            ("/home/a/.local/share/warroom", false),
        ] {
            assert_eq!(synced(Path::new(path)).is_some(), known, "{path}");
        }
        let folder = tempfile::tempdir().unwrap();
        assert_eq!(danger(folder.path()), None);
        std::fs::create_dir(folder.path().join(".stfolder")).unwrap();
        assert!(danger(&folder.path().join("not/yet/there")).unwrap().contains("Syncthing"));
    }

    #[test]
    fn only_known_local_fuse_is_trusted() {
        let mounts = "36 35 98:0 / / rw - ext4 /dev/sda rw\n\
                      40 36 0:41 / /mnt/far rw shared:1 - fuse.sshfs host:/ rw\n\
                      41 36 0:42 / /mnt/vault rw - fuse.gocryptfs /x rw\n";
        assert!(fuse(Path::new("/mnt/far/rooms"), mounts).unwrap().contains("fuse.sshfs"));
        assert_eq!(fuse(Path::new("/mnt/vault/rooms"), mounts), None);
    }
}
