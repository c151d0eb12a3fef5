package render

import (
	"slices"
	"strconv"
	"sync"

	"daybook/bot"
)

// Discord's limits of files; a message of ours stays well below.
// https://docs.discord.com/developers/reference#uploading-files
const (
	maxFiles    = 10
	maxFileSize = 10 << 20 // bytes, of all together, to be sure
	maxAbout    = 1024     // letters of a description
)

// attach makes the files of an answer and gives them to the message. A file that
// cannot be made, or that is too much, is left out and said.
func (m *Message) attach(files []bot.File) (left []string) {
	size := 0
	for _, f := range files {
		data, err := f.Bytes()
		if size += len(data); err != nil || size > maxFileSize || len(m.Files) == maxFiles {
			size -= len(data)
			left = append(left, f.Name)
			continue
		}
		m.Files = append(m.Files, Attachment{ID: strconv.Itoa(len(m.Files)), Name: f.Name,
			About: Bare(f.About, maxAbout), Kind: f.Type, Data: data})
	}
	return left
}

// Made makes the files of an answer now, each once for all who ask for its bytes. A sheet of
// many pages takes its time, for which Discord is only asked while an answer is worked out. What
// cannot be made is said where it is attached.
func Made(files []bot.File) []bot.File {
	list := slices.Clone(files)
	for i := range list {
		list[i].Bytes = sync.OnceValues(list[i].Bytes)
		_, _ = list[i].Bytes()
	}
	return list
}

// picture points an embed to a file of the message by its name, and reports whether the
// file is there.
func (m *Message) picture(e *embed, name string) bool {
	for _, f := range m.Files {
		if f.Name == name {
			e.Image = &embedImage{URL: "attachment://" + name, About: f.About}
			return true
		}
	}
	return false
}
