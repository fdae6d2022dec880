-- What a camera's lens does to its picture.

-- A fisheye lens: the circle of its picture and how it hangs. A camera without a row has an ordinary lens.
CREATE TABLE camera_lens (
    camera_id             INTEGER PRIMARY KEY REFERENCES camera (id),
    centre_x              REAL NOT NULL,          -- in widths of the picture
    centre_y              REAL NOT NULL,          -- in heights
    radius                REAL NOT NULL,          -- in heights
    field_of_view_degrees REAL NOT NULL,
    mount                 INTEGER NOT NULL        -- 1 ceiling, 2 wall, 3 floor
) STRICT;
