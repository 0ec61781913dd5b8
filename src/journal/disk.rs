//! What the journal asks of a file system, as traits, so that a test can make any call fail.
//! The real one uses std and rustix and adds nothing of its own.
use std::fs::{DirBuilder, File, OpenOptions, TryLockError};
use std::io::{self, Write};
use std::os::unix::fs::{DirBuilderExt, FileExt, MetadataExt, OpenOptionsExt};
use std::path::Path;

use rustix::fs::{Mode, OFlags, RenameFlags};

/// How a file is to be opened.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum How {
    /// To read; a symbolic link is followed, a pipe does not block.
    Read,
    /// To read and append; a symbolic link is refused.
    Append,
    /// A file that must not exist yet, mode 0600.
    New,
    /// To append, made with mode 0600 if missing; a symbolic link is refused.
    Own,
}

/// What a file or path looks like from outside.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Seen {
    /// Device and inode: which file it is.
    pub identity: (u64, u64),
    /// Length in bytes.
    pub len: u64,
    /// Last change of the contents, seconds and nanoseconds.
    pub changed: (i64, i64),
    /// Names this file has.
    pub links: u64,
    /// Whom it belongs to.
    pub owner: u32,
    /// Type and permission bits.
    pub mode: u32,
}

/// An open file.
pub trait DiskFile: Send {
    /// `fstat`.
    /// # Errors
    /// As the system says.
    fn seen(&self) -> io::Result<Seen>;
    /// Reads at an offset; 0 is the end of the file.
    /// # Errors
    /// As the system says.
    fn read_at(&self, bytes: &mut [u8], offset: u64) -> io::Result<usize>;
    /// One `write` at the end of the file; may be short.
    /// # Errors
    /// As the system says.
    fn append(&mut self, bytes: &[u8]) -> io::Result<usize>;
    /// `fdatasync`.
    /// # Errors
    /// As the system says; afterwards the state on disk is unknown.
    fn sync(&self) -> io::Result<()>;
    /// Cuts the file to this length.
    /// # Errors
    /// As the system says.
    fn cut(&self, len: u64) -> io::Result<()>;
    /// Takes the exclusive lock if nobody holds it.
    /// # Errors
    /// `Ok(false)` if somebody holds it; an error as the system says.
    fn try_lock(&self) -> io::Result<bool>;
    /// Gives the lock back.
    /// # Errors
    /// As the system says; closing the file gives it back all the same.
    fn unlock(&self) -> io::Result<()>;
    /// Sets the mode to 0600.
    /// # Errors
    /// As the system says.
    fn tighten(&self) -> io::Result<()>;
}

/// A file system.
pub trait Disk: Send + Sync {
    /// Opens a file.
    /// # Errors
    /// As the system says.
    fn open(&self, path: &Path, how: How) -> io::Result<Box<dyn DiskFile>>;
    /// `lstat`: what stands at this path now.
    /// # Errors
    /// As the system says.
    fn look(&self, path: &Path) -> io::Result<Seen>;
    /// Renames and fails if the new name is taken.
    /// # Errors
    /// As the system says.
    fn rename_new(&self, from: &Path, to: &Path) -> io::Result<()>;
    /// Renames and takes the place of what has the new name.
    /// # Errors
    /// As the system says.
    fn replace(&self, from: &Path, to: &Path) -> io::Result<()>;
    /// Makes the names in a folder durable.
    /// # Errors
    /// As the system says.
    fn sync_folder(&self, folder: &Path) -> io::Result<()>;
    /// Makes a folder and those above it; new ones get mode 0700 whatever the umask.
    /// # Errors
    /// As the system says.
    fn make_folder(&self, folder: &Path) -> io::Result<()>;
    /// Removes a file of our own making.
    /// # Errors
    /// As the system says.
    fn remove(&self, path: &Path) -> io::Result<()>;
}

/// The machine's own file system.
#[derive(Debug, Clone, Copy, Default)]
pub struct RealDisk;

impl Disk for RealDisk {
    fn open(&self, path: &Path, how: How) -> io::Result<Box<dyn DiskFile>> {
        let mut options = OpenOptions::new();
        let flag = |flags: OFlags| i32::try_from(flags.bits()).unwrap_or(0);
        match how {
            How::Read => options.read(true).custom_flags(flag(OFlags::NONBLOCK | OFlags::NOCTTY)),
            How::Append => {
                options.read(true).append(true).custom_flags(flag(OFlags::NOFOLLOW | OFlags::NONBLOCK))
            }
            How::New => options.read(true).append(true).create_new(true).mode(0o600),
            How::Own => {
                options.read(true).append(true).create(true).mode(0o600).custom_flags(flag(OFlags::NOFOLLOW))
            }
        };
        let file = options.open(path)?;
        if matches!(how, How::New | How::Own) {
            rustix::fs::fchmod(&file, Mode::RUSR | Mode::WUSR)?;
        }
        Ok(Box::new(file))
    }

    fn look(&self, path: &Path) -> io::Result<Seen> {
        path.symlink_metadata().map(|m| seen(&m))
    }

    fn rename_new(&self, from: &Path, to: &Path) -> io::Result<()> {
        let here = rustix::fs::CWD;
        match rustix::fs::renameat_with(here, from, here, to, RenameFlags::NOREPLACE) {
            Err(e) if e == rustix::io::Errno::INVAL || e == rustix::io::Errno::NOSYS => {
                link_then_remove(from, to)
            }
            done => done.map_err(io::Error::from),
        }
    }

    fn replace(&self, from: &Path, to: &Path) -> io::Result<()> {
        std::fs::rename(from, to)
    }

    fn sync_folder(&self, folder: &Path) -> io::Result<()> {
        let folder = if folder.as_os_str().is_empty() { Path::new(".") } else { folder };
        File::open(folder)?.sync_all()
    }

    fn make_folder(&self, folder: &Path) -> io::Result<()> {
        if folder.is_dir() {
            return Ok(());
        }
        let above: Vec<&Path> = folder.ancestors().skip(1).take_while(|above| !above.is_dir()).collect();
        DirBuilder::new().recursive(true).mode(0o700).create(folder)?;
        rustix::fs::chmod(folder, Mode::RWXU)?;
        // A folder whose name is not durable takes the journal in it along when the power goes.
        let oldest = above.last().copied().unwrap_or(folder);
        above.into_iter().chain(oldest.parent()).try_for_each(|above| self.sync_folder(above))
    }

    fn remove(&self, path: &Path) -> io::Result<()> {
        std::fs::remove_file(path)
    }
}

/// Where a file system cannot rename without replacing, a hard link can: it fails if the name is taken.
fn link_then_remove(from: &Path, to: &Path) -> io::Result<()> {
    std::fs::hard_link(from, to)?;
    std::fs::remove_file(from)
}

fn seen(meta: &std::fs::Metadata) -> Seen {
    Seen {
        identity: (meta.dev(), meta.ino()),
        len: meta.len(),
        changed: (meta.mtime(), meta.mtime_nsec()),
        links: meta.nlink(),
        owner: meta.uid(),
        mode: meta.mode(),
    }
}

impl DiskFile for File {
    fn seen(&self) -> io::Result<Seen> {
        self.metadata().map(|m| seen(&m))
    }

    fn read_at(&self, bytes: &mut [u8], offset: u64) -> io::Result<usize> {
        FileExt::read_at(self, bytes, offset)
    }

    fn append(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.write(bytes)
    }

    fn sync(&self) -> io::Result<()> {
        self.sync_data()
    }

    fn cut(&self, len: u64) -> io::Result<()> {
        self.set_len(len)
    }

    fn try_lock(&self) -> io::Result<bool> {
        match File::try_lock(self) {
            Ok(()) => Ok(true),
            Err(TryLockError::WouldBlock) => Ok(false),
            Err(TryLockError::Error(e)) => Err(e),
        }
    }

    fn unlock(&self) -> io::Result<()> {
        File::unlock(self)
    }

    fn tighten(&self) -> io::Result<()> {
        rustix::fs::fchmod(self, Mode::RUSR | Mode::WUSR).map_err(io::Error::from)
    }
}
