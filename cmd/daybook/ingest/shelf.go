package ingest

import "os"

// A shelf is a file for what of a large diary is not held in memory while the diary is read. It is made
// when something is written to it, and has no name any more where the system lets go of the name of an
// open file, so that a crash leaves nothing.
type shelf struct {
	dir string
	f   *os.File
}

// Write writes behind what was written.
func (s *shelf) Write(p []byte) (int, error) {
	if s.f == nil {
		if err := os.MkdirAll(s.dir, 0o700); err != nil {
			return 0, err
		}
		f, err := os.CreateTemp(s.dir, ".new-*")
		if err != nil {
			return 0, err
		}
		s.f = f
		_ = os.Remove(f.Name()) // or remove does
	}
	return s.f.Write(p)
}

// ReadAt reads what was written.
func (s *shelf) ReadAt(p []byte, at int64) (int, error) {
	if s.f == nil {
		return 0, os.ErrNotExist
	}
	return s.f.ReadAt(p, at)
}

// remove takes the file away.
func (s *shelf) remove() {
	if s.f != nil {
		_ = s.f.Close()
		_ = os.Remove(s.f.Name())
	}
}
