"""The lints can fail: each planted mistake is found, and its innocent neighbour is not."""

import pathlib
import shutil
import subprocess
import sys
import tempfile
import unittest

import lint_layers
import lint_repository

HERE = pathlib.Path(__file__).parent


def include(name, header):
    return lint_layers.check_file(name, f"#include <QString>\n#include \"{header}\"\n")


class LayersTest(unittest.TestCase):
    def test_arrow_against_the_direction_is_found(self):
        self.assertTrue(include("app/domain/person.cpp", "store/store.h"))
        self.assertTrue(include("app/media/stream.h", "ui/wall/tile.h"))
        self.assertTrue(include("app/services/entry.cpp", "ui/models/passage_model.h"))
        self.assertTrue(include("ui/widgets/page.h", "services/entry_service.h"))
        self.assertTrue(include("plugins/webhook/webhook.cpp", "base/result.h"))

    def test_arrow_in_the_direction_passes(self):
        self.assertEqual(include("app/store/store.cpp", "domain/person.h"), [])
        self.assertEqual(include("app/services/entry.cpp", "plugins/sdk/message.h"), [])
        self.assertEqual(include("ui/wall/tile.cpp", "media/video_frame.h"), [])
        self.assertEqual(include("app/main/main.cpp", "ui/shell/main_window.h"), [])
        self.assertEqual(include("ui/alerts/alert_card.cpp", "ui/alerts/alert_words.h"), [])

    def test_pages_do_not_see_the_store_or_each_other(self):
        self.assertTrue(include("ui/registry/people_page.cpp", "store/store.h"))
        self.assertTrue(include("ui/alerts/alert_card.cpp", "media/stream_hub.h"))
        self.assertTrue(include("ui/alerts/alert_card.cpp", "ui/wall/tile.h"))
        self.assertTrue(include("ui/shell/main_window.cpp", "ui/wall/wall_page.h"))

    def test_foreign_headers_stay_in_their_room(self):
        self.assertTrue(include("app/vision/detector.cpp", "libavcodec/avcodec.h"))
        self.assertTrue(include("app/services/face_desk.cpp", "opencv2/core.hpp"))
        self.assertTrue(include("app/services/face_desk.cpp", "dlib/image_io.h"))
        self.assertTrue(include("app/services/entry.cpp", "QSqlQuery"))
        self.assertEqual(include("app/media/decoder.cpp", "libswscale/swscale.h"), [])
        self.assertEqual(include("app/vision/detector.cpp", "opencv2/dnn.hpp"), [])
        self.assertEqual(include("app/store/sql/statement.cpp", "QSqlQuery"), [])

    def test_widgets_stay_out_of_models_and_services(self):
        self.assertTrue(include("ui/models/people_model.h", "QWidget"))
        self.assertTrue(include("app/services/entry.cpp", "QMessageBox"))
        self.assertTrue(include("app/base/paths.cpp", "QtWidgets/QLabel"))
        self.assertEqual(include("ui/models/people_model.h", "QAbstractTableModel"), [])
        self.assertEqual(include("ui/widgets/page.h", "QWidget"), [])

    def test_a_way_around_by_a_relative_path_is_found(self):
        self.assertTrue(include("app/domain/person.cpp", "../store/store.h"))

    def test_a_link_against_the_direction_is_found(self):
        text = "gatehouse_library(gatehouse_domain DEPENDS gatehouse_base gatehouse_store)\n"
        self.assertEqual(len(lint_layers.check_file("app/domain/CMakeLists.txt", text)), 1)
        text = "gatehouse_library(gatehouse_ui_alerts DEPENDS gatehouse_ui_models gatehouse_ui_wall)\n"
        self.assertEqual(len(lint_layers.check_file("ui/alerts/CMakeLists.txt", text)), 1)

    def test_an_unknown_room_has_to_be_entered(self):
        self.assertTrue(include("app/attic/box.h", "base/result.h"))

    def test_no_arrow_leads_back(self):
        for room in lint_layers.ARROWS:
            self.assertNotIn(room, lint_layers.allowed_from(room), f"{room} depends on itself")


class RepositoryTest(unittest.TestCase):
    def test_a_note_to_oneself_is_found(self):
        self.assertTrue(lint_repository.check_text("app/base/error.cpp", "// TO" + "DO: later\n"))
        self.assertEqual(lint_repository.check_text("app/base/error.cpp", "// to do this well, ...\n"), [])

    def test_a_package_server_is_found(self):
        self.assertTrue(lint_repository.check_text("installer/demo", "curl https://" + "deb.debian." + "org/debian\n"))
        self.assertEqual(lint_repository.check_text("installer/demo", "npm pack lucide-static\n"), [])

    def test_a_path_of_one_machine_is_found(self):
        self.assertTrue(lint_repository.check_text("README.md", "see /ho" + "me/somebody/file\n"))
        self.assertEqual(lint_repository.check_text("README.md", "see ~/.local/share/gatehouse and a/work/b\n"), [])

    def test_a_long_source_is_found(self):
        self.assertTrue(lint_repository.check_text("app/base/error.cpp", "\n" * 601))


class ProgramsTest(unittest.TestCase):
    """The programs as ctest runs them, on a small checkout with one mistake each."""

    def run_lint(self, lint, files):
        with tempfile.TemporaryDirectory() as root:
            for name, text in files.items():
                path = pathlib.Path(root, name)
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_text(text)
            subprocess.run(["git", "-C", root, "init", "-q"], check=True)
            subprocess.run(["git", "-C", root, "add", "."], check=True)
            return subprocess.run([sys.executable, HERE / lint, root], capture_output=True, text=True, check=False)

    def test_layers(self):
        bad = self.run_lint("lint_layers.py", {"app/domain/a.h": "#include \"services/a.h\"\n"})
        self.assertEqual(bad.returncode, 1)
        self.assertIn("app/domain/a.h:1", bad.stdout)
        good = self.run_lint("lint_layers.py", {"app/services/a.h": "#include \"domain/a.h\"\n"})
        self.assertEqual(good.returncode, 0)

    @unittest.skipUnless(shutil.which("clang-format"), "clang-format is not installed")
    def test_format(self):
        style = {".clang-format": "BasedOnStyle: Google\n"}
        self.assertEqual(self.run_lint("lint_format.py", style | {"a.cpp": "int  a ;\n"}).returncode, 1)
        self.assertEqual(self.run_lint("lint_format.py", style | {"a.cpp": "int a;\n"}).returncode, 0)

    def test_repository(self):
        self.assertEqual(self.run_lint("lint_repository.py", {"big.bin": "x" * 1_500_001}).returncode, 1)
        self.assertEqual(self.run_lint("lint_repository.py", {"small.bin": "x"}).returncode, 0)


if __name__ == "__main__":
    unittest.main()
