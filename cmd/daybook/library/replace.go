package library

import (
	"errors"
	"os"
	"path/filepath"
	"runtime"
)

// Replace writes a file beside its place, on to the disk, and then puts it there.
func Replace(path string, data []byte) error {
	f, err := os.CreateTemp(filepath.Dir(path), ".new-*")
	if err != nil {
		return err
	}
	defer os.Remove(f.Name()) // does nothing once it is renamed
	if _, err := f.Write(data); err != nil {
		return errors.Join(err, f.Close())
	}
	if err := f.Sync(); err != nil {
		return errors.Join(err, f.Close())
	}
	if err := f.Close(); err != nil {
		return err
	}
	if err := os.Rename(f.Name(), path); err != nil {
		return err
	}
	dir, err := os.Open(filepath.Dir(path))
	if err != nil {
		return err
	}
	defer dir.Close()
	return SyncDir(dir)
}

// SyncDir makes the names in a directory last through a crash, where the system can.
func SyncDir(dir *os.File) error {
	if runtime.GOOS == "windows" { // directories cannot be synced there
		return nil
	}
	return dir.Sync()
}
