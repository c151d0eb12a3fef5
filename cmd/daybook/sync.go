package main

import (
	"os"
	"runtime"
)

// syncDir makes the names in a directory last through a crash, where the system can.
func syncDir(dir *os.File) error {
	if runtime.GOOS == "windows" { // directories cannot be synced there
		return nil
	}
	return dir.Sync()
}
