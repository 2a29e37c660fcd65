int high;
